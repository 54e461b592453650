/** A tray that holds many pieces under the engraver: equal pockets in rows. Lengths in mm. */
export interface Jig {
  columns: number;
  rows: number;
  /** The room for an engraving in one pocket. */
  pocketWidthMm: number;
  pocketHeightMm: number;
  /** Between two pockets, and around all of them. */
  gapMm: number;
}

/** What lies in a pocket: the size of an engraving's area. */
export interface JigPiece {
  /** The ticket's number and the engraving's label: what the map says. */
  name: string;
  widthMm: number;
  heightMm: number;
}

export interface JigPlace<Piece extends JigPiece> {
  piece: Piece;
  /** "A1": the row by letter, the column by number. */
  pocket: string;
  /** The upper left corner of the piece's area, from that of the sheet. */
  xMm: number;
  yMm: number;
}

export interface JigSheet<Piece extends JigPiece> {
  widthMm: number;
  heightMm: number;
  places: JigPlace<Piece>[];
}

export type JigPlan<Piece extends JigPiece> =
  | { kind: "placed"; sheets: JigSheet<Piece>[] }
  /** A sentence for each piece that no pocket can hold. */
  | { kind: "refused"; reasons: string[] };

/** Fills pocket after pocket, row by row, each engraving in the middle of its own; another sheet when one is full. */
export function placeOnJig<Piece extends JigPiece>(pieces: Piece[], jig: Jig): JigPlan<Piece> {
  const { columns, rows, pocketWidthMm, pocketHeightMm, gapMm } = jig;
  const reasons = pieces
    .filter(({ widthMm, heightMm }) => widthMm > pocketWidthMm || heightMm > pocketHeightMm)
    .map(
      ({ name, widthMm, heightMm }) =>
        `${name} is ${widthMm} × ${heightMm} mm; a pocket of this jig takes ${pocketWidthMm} × ${pocketHeightMm} mm`,
    );
  if (reasons.length > 0) return { kind: "refused", reasons };
  const pockets = columns * rows;
  const sheets: JigSheet<Piece>[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index % pockets === 0) sheets.push({ ...sheetSize(jig), places: [] });
    const row = Math.floor((index % pockets) / columns);
    const column = index % columns;
    sheets.at(-1)?.places.push({
      piece,
      pocket: `${String.fromCharCode(65 + row)}${column + 1}`,
      xMm: gapMm + column * (pocketWidthMm + gapMm) + (pocketWidthMm - piece.widthMm) / 2,
      yMm: gapMm + row * (pocketHeightMm + gapMm) + (pocketHeightMm - piece.heightMm) / 2,
    });
  }
  return { kind: "placed", sheets };
}

function sheetSize({ columns, rows, pocketWidthMm, pocketHeightMm, gapMm }: Jig) {
  return {
    widthMm: gapMm + columns * (pocketWidthMm + gapMm),
    heightMm: gapMm + rows * (pocketHeightMm + gapMm),
  };
}
