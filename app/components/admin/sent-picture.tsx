import { Spinner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import styles from "./admin.module.css";

/** A shopper's picture. An <img> carries no session token, but App Bridge's fetch does. */
export function SentPicture({ uploadKey, alt }: { uploadKey: string; alt: string }) {
  const [state, setState] = useState<{ url: string } | "waiting" | "gone">("waiting");
  useEffect(() => {
    const stop = new AbortController();
    let url: string | null = null;
    fetch(`/app/uploads/${uploadKey}`, { signal: stop.signal })
      .then(async (answer) => {
        if (!answer.ok) return setState("gone");
        url = URL.createObjectURL(await answer.blob());
        setState({ url });
      })
      .catch(() => setState("gone"));
    return () => {
      stop.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [uploadKey]);
  if (state === "waiting") return <Spinner size="small" accessibilityLabel="Loading the picture" />;
  if (state === "gone") return <Text as="p">The picture is not here any more.</Text>;
  return <img className={styles.sent} src={state.url} alt={alt} />;
}
