/**
 * Spreadsheets run a cell that starts like a formula, also one that came out of a file. OWASP's list (CSV Injection):
 * = + - @, tab, carriage return, line feed, and the full-width forms of the first four. An apostrophe in front makes text
 * of it. Text that has one of its own before such a letter gets a second one, so that reading takes away just what
 * writing added.
 */
const STARTERS = "=+\\-@\\t\\r\\n＝＋－＠";
const NEEDS_ONE = new RegExp(`^'*[${STARTERS}]`);
const HAS_ONE = new RegExp(`^'+[${STARTERS}]`);

/** A cell as it is written into a file. */
export function neutralised(cell: string): string {
  return NEEDS_ONE.test(cell) ? `'${cell}` : cell;
}

/** A cell as it was before `neutralised`; what a person typed into a spreadsheet stays as it is. */
export function restored(cell: string): string {
  return HAS_ONE.test(cell) ? cell.slice(1) : cell;
}
