import { drawEngravingPart, engravingPart, type EngravingPart } from "./engraving-part";
import { pdfOf, wordsOf, type Paper, type Words } from "./pdf";
import type { TicketPaper } from "./ticket-paper";

/** Who keeps the sheet: the bench works by it, the counter finds the piece by it, the customer takes it home. */
export const TRAVELLER_COPIES = ["bench", "counter", "customer"] as const;
export type TravellerCopy = (typeof TRAVELLER_COPIES)[number];

/** A6. */
const WIDTH_MM = 105;
const HEIGHT_MM = 148;
const MARGIN_MM = 6;
const INSIDE_MM = WIDTH_MM - 2 * MARGIN_MM;
const QR_MM = 22;
const BARCODE_MM = 10;
const CHECK = { widthMm: INSIDE_MM - 5, sizeMm: 2.6, lines: 2 };
const GREY = "#444444";

const COPY_WORDS = {
  bench: "Bench copy",
  counter: "Counter copy",
  customer: "Your copy",
} satisfies Record<TravellerCopy, string>;

interface Inside {
  ticket: TicketPaper;
  number: Words;
  title: Words;
  sku: Words;
  shop: Words;
  promised: Words;
  due: Words;
  order: Words;
  parts: EngravingPart[];
  answers: { label: Words; words: Words }[];
  steps: { heading: Words; checks: Words[] }[];
  again: Words | null;
}

/** An A6 sheet for each wanted copy, in one file. `copy` counts printings from 1: later ones say that they are reprints. */
export async function travellerPdf(ticket: TicketPaper, copies: TravellerCopy[], copy: number): Promise<Buffer> {
  const inside: Inside = {
    ticket,
    number: await wordsOf(ticket.number),
    title: await wordsOf(ticket.title),
    sku: await wordsOf(ticket.sku),
    shop: await wordsOf(ticket.shopName),
    promised: await wordsOf(`Ready to ship by ${ticket.promised}`),
    due: await wordsOf(`Due ${ticket.due}, promised for ${ticket.promised}`),
    order: await wordsOf(`Order ${ticket.orderName}`),
    parts: await Promise.all(ticket.engravings.map(engravingPart)),
    answers: await Promise.all(
      ticket.answers.map(async ({ label, words }) => ({ label: await wordsOf(label), words: await wordsOf(words) })),
    ),
    steps: await Promise.all(
      ticket.steps.map(async ({ operation, queue, due, checks }) => ({
        heading: await wordsOf(`${operation} · ${queue} · ${due}`),
        checks: await Promise.all(checks.map(wordsOf)),
      })),
    ),
    again: copy > 1 ? await wordsOf(`REPRINT ${copy}`) : null,
  };
  const titles = await Promise.all(copies.map((one) => wordsOf(COPY_WORDS[one])));
  return pdfOf(`Traveller ${ticket.number}`, (paper) => {
    for (const [index, one] of copies.entries()) {
      paper.page(WIDTH_MM, HEIGHT_MM);
      const title = titles[index];
      if (title) drawSheet(paper, inside, one, title);
    }
  });
}

function drawSheet(paper: Paper, inside: Inside, copy: TravellerCopy, copyTitle: Words): void {
  const forCustomer = copy === "customer";
  let y = drawHead(paper, inside, copyTitle, forCustomer);
  const x = MARGIN_MM;
  for (const part of inside.parts) {
    // Spelling out is for who cuts: a customer reads the words.
    const shown = forCustomer ? { ...part, spelled: null } : part;
    y += drawEngravingPart(paper, shown, { xMm: x, yMm: y, widthMm: INSIDE_MM, mostScale: 4 }) + 1.6;
  }
  for (const { label, words } of inside.answers) {
    const labelMm = paper.text(label, { xMm: x, yMm: y, widthMm: 30, sizeMm: 2.8, lines: 2, colour: GREY });
    y +=
      Math.max(labelMm, paper.text(words, { xMm: x + 32, yMm: y, widthMm: INSIDE_MM - 32, sizeMm: 3, lines: 2 })) + 0.6;
  }
  drawBarcode(paper, inside.ticket);
  if (copy === "bench") drawSteps(paper, inside, y + 1.5);
}

function drawBarcode(paper: Paper, { number }: TicketPaper): void {
  const place = { xMm: MARGIN_MM + 10, widthMm: INSIDE_MM - 20, heightMm: BARCODE_MM };
  paper.barcode(number, { ...place, yMm: HEIGHT_MM - MARGIN_MM - BARCODE_MM });
}

function drawHead(paper: Paper, inside: Inside, copyTitle: Words, forCustomer: boolean): number {
  const { number, title, sku, shop, promised, due, order, again, ticket } = inside;
  const x = MARGIN_MM;
  const widthMm = INSIDE_MM - QR_MM - 3;
  let y = MARGIN_MM;
  if (!forCustomer) paper.qr(ticket.number, { xMm: x + INSIDE_MM - QR_MM, yMm: y, sideMm: QR_MM });
  const line = (words: Words, sizeMm: number, more: { lines?: number; colour?: string } = {}) => {
    y += paper.text(words, { xMm: x, yMm: y, widthMm, sizeMm, ...more });
  };
  line(copyTitle, 2.6, { colour: GREY });
  line(forCustomer ? shop : number, 7);
  line(title, 3.6, { lines: 2 });
  line(sku, 2.6, { colour: GREY });
  line(order, 2.8);
  line(forCustomer ? promised : due, 3);
  if (again) {
    paper.box({ xMm: x, yMm: y + 0.6, widthMm: 26, heightMm: 4.4, fill: "#000000" });
    paper.text(again, { xMm: x, yMm: y + 1.2, widthMm: 26, sizeMm: 2.8, align: "center", colour: "#ffffff" });
    y += 5;
  }
  y = Math.max(y, MARGIN_MM + (forCustomer ? 0 : QR_MM)) + 2;
  paper.box({ xMm: x, yMm: y, widthMm: INSIDE_MM, heightMm: 0.3, fill: "#000000" });
  return y + 2;
}

/** A box to tick for each check; what has no room goes on on another sheet. */
function drawSteps(paper: Paper, { steps, number, ticket }: Inside, from: number): void {
  const bottom = HEIGHT_MM - MARGIN_MM - BARCODE_MM - 3;
  let y = from;
  for (const { heading, checks } of steps) {
    const heights = checks.map((check) => Math.max(3.4, paper.heightMm(check, CHECK)) + 0.6);
    if (y + 4.4 + heights.reduce((sum, one) => sum + one, 0) > bottom) {
      paper.page(WIDTH_MM, HEIGHT_MM);
      drawBarcode(paper, ticket);
      y = MARGIN_MM + 2 + paper.text(number, { xMm: MARGIN_MM, yMm: MARGIN_MM, widthMm: INSIDE_MM, sizeMm: 7 });
    }
    y += paper.text(heading, { xMm: MARGIN_MM, yMm: y, widthMm: INSIDE_MM, sizeMm: 2.8 }) + 0.6;
    for (const [index, check] of checks.entries()) {
      paper.box({ xMm: MARGIN_MM + 1, yMm: y + 0.3, widthMm: 2.6, heightMm: 2.6 });
      paper.text(check, { xMm: MARGIN_MM + 5, yMm: y, ...CHECK });
      y += heights[index] ?? 0;
    }
    y += 0.8;
  }
}
