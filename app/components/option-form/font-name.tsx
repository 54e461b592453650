import { useEffect, useState } from "react";
import { engravingFont } from "../../domain/engraving/fonts";
import styles from "./option-form.module.css";

/** The name of an engraving font, in its own letters. */
export function FontName({ fontKey, name }: { fontKey: string; name: string }) {
  const family = useFontFace(fontKey);
  return (
    <span className={styles.fontName} style={family === null ? undefined : { fontFamily: family }}>
      {name}
    </span>
  );
}

/** Loaded once per page, when it is first shown: most merchants never look at all of them. */
const loading = new Map<string, Promise<unknown>>();

/** The family to write in, once it is there; null until then, and for a font that is none of ours. */
function useFontFace(key: string): string | null {
  const [ready, setReady] = useState(false);
  const family = `keepsake-${key}`;
  const known = engravingFont(key) !== null;
  useEffect(() => {
    if (!known) return;
    let shown = true;
    const load = loading.get(family) ?? loadFace(family, `/preview/assets/${key}.woff2`);
    loading.set(family, load);
    // Without it the name is readable all the same.
    load.then(() => shown && setReady(true)).catch(() => loading.delete(family));
    return () => {
      shown = false;
    };
  }, [known, family, key]);
  return ready ? family : null;
}

async function loadFace(family: string, address: string): Promise<void> {
  document.fonts.add(await new FontFace(family, `url(${address})`).load());
}
