import styles from "./swatch.module.css";

interface SwatchProps {
  /** "#rrggbb", or "" for none. */
  colour: string;
  name: string;
  onPick: (colour: string) => void;
}

const NO_COLOUR = "#d8b25a";

/** A colour to click. The native picker is the quickest there is; the mark beside it takes the colour away. */
export function Swatch({ colour, name, onPick }: SwatchProps) {
  return (
    <span className={styles.swatch} data-empty={colour === ""}>
      <input
        type="color"
        aria-label={`Colour of ${name}`}
        value={/^#[0-9a-f]{6}$/i.test(colour) ? colour : NO_COLOUR}
        onChange={(event) => onPick(event.target.value)}
        onClick={() => colour === "" && onPick(NO_COLOUR)}
      />
      {colour === "" ? null : (
        <button type="button" aria-label={`No colour for ${name}`} onClick={() => onPick("")}>
          ×
        </button>
      )}
    </span>
  );
}
