import { drawEngravingPart, engravingPart, type EngravingPart } from "./engraving-part";
import { pdfOf, wordsOf, type Paper, type Words } from "./pdf";
import type { TicketPaper } from "./ticket-paper";

/** The width of an endless label. */
const WIDTH_MM = 62;
const MARGIN_MM = 2;
const INSIDE_MM = WIDTH_MM - 2 * MARGIN_MM;
const QR_MM = 19;
const BARCODE_MM = 8;

interface Head {
  number: Words;
  title: Words;
  sku: Words;
  due: Words;
  again: Words | null;
}

/**
 * A label of 62 mm, as long as it takes, for the bag or tray of a piece: number, piece, day, engravings as cut, QR and
 * Code 128. `copy` counts from 1: every later one says that it is a reprint.
 */
export async function labelPdf(ticket: TicketPaper, copy: number): Promise<Buffer> {
  const head: Head = {
    number: await wordsOf(ticket.number),
    title: await wordsOf(ticket.title),
    sku: await wordsOf(ticket.sku),
    due: await wordsOf(`due ${ticket.due}`),
    again: copy > 1 ? await wordsOf(`REPRINT ${copy}`) : null,
  };
  const parts = await Promise.all(ticket.engravings.map(engravingPart));
  const answers = await Promise.all(ticket.answers.map(({ label, words }) => wordsOf(`${label}: ${words}`)));
  let heightMm = 0;
  // Once to learn how long it is, once on a label of that length.
  await pdfOf("", (paper) => {
    paper.page(WIDTH_MM, 1_000);
    heightMm = drawLabel(paper, ticket, { head, parts, answers });
  });
  return pdfOf(`Label ${ticket.number}`, (paper) => {
    paper.page(WIDTH_MM, heightMm);
    drawLabel(paper, ticket, { head, parts, answers });
  });
}

interface Inside {
  head: Head;
  parts: EngravingPart[];
  answers: Words[];
}

function drawLabel(paper: Paper, { number }: TicketPaper, { head, parts, answers }: Inside): number {
  const x = MARGIN_MM;
  const beside = { xMm: x + QR_MM + 2, widthMm: INSIDE_MM - QR_MM - 2 };
  paper.qr(number, { xMm: x, yMm: MARGIN_MM, sideMm: QR_MM });
  let y = MARGIN_MM;
  y += paper.text(head.number, { ...beside, yMm: y, sizeMm: 5.5 });
  y += paper.text(head.title, { ...beside, yMm: y, sizeMm: 2.8, lines: 2 });
  y += paper.text(head.sku, { ...beside, yMm: y, sizeMm: 2.4, colour: "#444444" });
  y += paper.text(head.due, { ...beside, yMm: y, sizeMm: 3.2 });
  if (head.again) {
    paper.box({ ...beside, yMm: y + 0.4, heightMm: 3.8, fill: "#000000" });
    y += 0.8 + paper.text(head.again, { ...beside, yMm: y + 0.9, sizeMm: 2.6, align: "center", colour: "#ffffff" });
  }
  y = Math.max(y, MARGIN_MM + QR_MM) + 1.2;
  for (const part of parts) {
    y += drawEngravingPart(paper, part, { xMm: x, yMm: y, widthMm: INSIDE_MM, mostScale: 3 }) + 0.8;
  }
  for (const answer of answers) y += paper.text(answer, { xMm: x, yMm: y, widthMm: INSIDE_MM, sizeMm: 2.6, lines: 2 });
  y += 1;
  paper.barcode(number, { xMm: x + 2, yMm: y, widthMm: INSIDE_MM - 4, heightMm: BARCODE_MM });
  return y + BARCODE_MM + MARGIN_MM;
}
