import type { EngravingView } from "../../domain/bench/views";

/** One text as it will be cut, and every letter in it that a hurried eye could get wrong. */
export function Engraving({ engraving }: { engraving: EngravingView }) {
  const unusual = engraving.letters.filter((letter) => letter.words !== null);
  return (
    <figure className="kb-engraving">
      <figcaption>
        <span>{engraving.label}</span>
        <span className="kb-area">{`${engraving.location} · ${engraving.widthMm} × ${engraving.heightMm} mm · ${fontWords(engraving.font)}`}</span>
      </figcaption>
      {engraving.svg === null ? (
        <p className="kb-problem">{engraving.problem}</p>
      ) : (
        // Outlines that our own layout drew from the text: no part of it is markup that somebody typed.
        <div className="kb-plate" aria-hidden="true" dangerouslySetInnerHTML={{ __html: engraving.svg }} />
      )}
      <p className="kb-reads">
        <span className="kb-only-read">Reads exactly: </span>
        {engraving.text}
      </p>
      {unusual.length === 0 ? null : (
        <ul className="kb-letters" aria-label="Letters to look at twice">
          {unusual.map((letter, index) => (
            <li key={index}>
              <b>{letter.cluster}</b> {letter.words}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

/** "great-vibes" → "Great Vibes" */
function fontWords(key: string): string {
  return key.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => (dash ? " " : "") + letter.toUpperCase());
}
