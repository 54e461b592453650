import { unusualLetters } from "../../domain/bench/spell-letters";
import type { EngravingView } from "../../domain/bench/views";

/** One text as it will be cut, and every letter in it that a hurried eye could get wrong. */
export function Engraving({ engraving }: { engraving: EngravingView }) {
  const unusual = unusualLetters(engraving.letters);
  return (
    <figure className="kb-engraving">
      <figcaption>
        <span>{engraving.label}</span>
        <span className="kb-area">{`${engraving.location} · ${engraving.widthMm} × ${engraving.heightMm} mm${engraving.font === null ? "" : ` · ${engraving.font}`}`}</span>
      </figcaption>
      {engraving.problem === null ? null : <p className="kb-problem">{engraving.problem}</p>}
      {engraving.svg === null ? null : (
        // Outlines that our own layout drew from the text: no part of it is markup that somebody typed.
        <div className="kb-plate" aria-hidden="true" dangerouslySetInnerHTML={{ __html: asLarge(engraving.svg) }} />
      )}
      <p className="kb-reads">
        <span className="kb-only-read">{engraving.font === null ? "Symbol: " : "Reads exactly: "}</span>
        {engraving.text}
      </p>
      {unusual.length === 0 ? null : (
        <ul className="kb-letters" aria-label="Letters to look at twice">
          {unusual.map(({ cluster, words, count }) => (
            <li key={`${cluster} ${words}`}>
              <b>{cluster.trim() === "" ? "␣" : cluster}</b> {words}
              {count > 1 ? ` × ${count}` : null}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

/** A production file says its size in mm; without it the drawing grows to the room it has, in its own proportions. */
function asLarge(svg: string): string {
  return svg.replace(/<svg\b[^>]*>/, (tag) => tag.replace(/\s(?:width|height)="[^"]*"/g, ""));
}
