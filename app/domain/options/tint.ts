import type { Choice, ChoiceOption } from "./option";

/** What SVG's feFuncR, feFuncG and feFuncB take as `tableValues`, for a picture that was made grey before. */
export type TintTable = [red: string, green: string, blue: string];

/**
 * How much of the colour there is from black to the light of three quarters, where metal and stones have their own
 * colour; above it everything turns to white, as glints and the ground of a photograph do.
 */
const SHARES = [0, 0.4, 0.75, 1];

/** ("#d8b25a") is ["0 0.339 0.635 0.847 1", …]: the shades of one colour that keep the light and the dark of a picture. */
export function tintTable(tint: string): TintTable {
  const channel = (from: number): string => {
    const full = parseInt(tint.slice(from, from + 2), 16) / 255;
    return [...SHARES.map((share) => Number((full * share).toFixed(3))), 1].join(" ");
  };
  return [channel(1), channel(3), channel(5)];
}

/** The tables of the choices that have a colour, by key. */
export function tintsOf(choices: Choice[]): Record<string, TintTable> {
  return Object.fromEntries(choices.flatMap(({ key, tint }) => (tint ? [[key, tintTable(tint)]] : [])));
}

/** Below this share of light an engraving is drawn light on the piece: dark on dark it could not be read. */
const DARK = 0.35;

/** Keys of choices that turn the whole picture dark: black rhodium, not an onyx that is set into gold. */
export function darkeningOf({ choices, part }: ChoiceOption): string[] {
  if (part) return [];
  return choices.flatMap(({ key, tint, layer }) => (tint && !layer && lightOf(tint) < DARK ? [key] : []));
}

/** How light a colour looks, from 0 to 1. */
function lightOf(tint: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => parseInt(tint.slice(from, from + 2), 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
