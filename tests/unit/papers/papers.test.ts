import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { spellLetters } from "../../../app/domain/bench/spell-letters";
import { segment } from "../../../app/engraving/segment";
import { labelPdf } from "../../../app/papers/label";
import type { PaperEngraving, TicketPaper } from "../../../app/papers/ticket-paper";
import { travellerPdf } from "../../../app/papers/traveller";

let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
  // By itself it would load its program from the network.
  const program = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const { buffer } = new Uint8Array(await readFile(program));
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
});
afterAll(() => pdfium.destroy());

interface Sheet {
  widthMm: number;
  heightMm: number;
  text: string;
  codes: string[];
}

/** What a person and a scanner read on each sheet, as a printer of 300 dots an inch prints it. */
async function sheetsOf(pdf: Buffer): Promise<Sheet[]> {
  const document = await pdfium.loadDocument(pdf);
  const sheets: Sheet[] = [];
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const text = page.getText();
    const image = await page.render({
      scale: 300 / 72,
      render: ({ data, width, height }) =>
        sharp(data, { raw: { width, height, channels: 4 } })
          .flatten({ background: "#ffffff" })
          .png()
          .toBuffer(),
    });
    const codes = await readBarcodes(new Uint8Array(image.data), { formats: ["QRCode", "Code128"], tryHarder: true });
    sheets.push({
      widthMm: (originalWidth * 25.4) / 72,
      heightMm: (originalHeight * 25.4) / 72,
      text,
      codes: codes.map(({ format, text }) => `${format} ${text}`).sort(),
    });
  }
  document.destroy();
  return sheets;
}

function engraving(text: string, font: string): PaperEngraving {
  const letters = spellLetters(text, segment);
  const cut = { kind: "text" as const, text, font };
  return {
    label: "Inside the band",
    location: "inside",
    text,
    font,
    cut,
    problem: null,
    widthMm: 44,
    heightMm: 2.5,
    letters,
  };
}

const ticket: TicketPaper = {
  number: "1042-1",
  orderName: "#1042",
  shopName: "Ember & Oak",
  title: "Hollow band · Gold vermeil",
  sku: "EO-HB-GV",
  promised: "Wed 2 Dec",
  due: "Mon 30 Nov",
  answers: [{ label: "Geschenkverpackung", words: "Straußenfeder „Für Änne“" }],
  engravings: [engraving("Zoë & Émile", "great-vibes")],
  steps: [{ operation: "Engrave", queue: "Bench 1", due: "Thu 26 Nov", checks: ["Inside the band reads Zoë & Émile"] }],
};

describe("a label in the tray", () => {
  it("is 62 mm wide, tells scanners the ticket and people the piece, and spells out what a hurried eye gets wrong", async () => {
    const [sheet, ...others] = await sheetsOf(await labelPdf(ticket, 1));
    expect(others).toEqual([]);
    expect(sheet?.widthMm).toBeCloseTo(62, 1);
    expect(sheet?.codes).toEqual(["Code128 1042-1", "QRCode 1042-1"]);
    for (const words of ["1042-1", "due Mon 30 Nov", "Straußenfeder „Für Änne“", "ë = e with two dots above"])
      expect(sheet?.text).toContain(words);
    expect(sheet?.text).not.toContain("REPRINT");
  });

  it("grows with what stands on it", async () => {
    const more = { ...ticket, engravings: [...ticket.engravings, engraving("Otto", "amiri")] };
    const [short] = await sheetsOf(await labelPdf(ticket, 1));
    const [long] = await sheetsOf(await labelPdf(more, 1));
    expect(long?.heightMm).toBeGreaterThan((short?.heightMm ?? 0) + 8);
  });

  it("printed again says so, with the count", async () => {
    const [sheet] = await sheetsOf(await labelPdf(ticket, 3));
    expect(sheet?.text).toContain("REPRINT 3");
    expect(sheet?.codes).toHaveLength(2);
  });

  it("shows a letter that no font of ours has as a question mark, never as an empty box", async () => {
    const [sheet] = await sheetsOf(await labelPdf({ ...ticket, title: "Ring 𓂀 gold" }, 1));
    expect(sheet?.text).toContain("Ring ? gold");
  });
});

describe("a traveller", () => {
  it("is an A6 sheet for bench, counter and customer; the customer's has no checks", async () => {
    const sheets = await sheetsOf(await travellerPdf(ticket, ["bench", "counter", "customer"], 1));
    expect(sheets.map(({ widthMm, heightMm }) => [Math.round(widthMm), Math.round(heightMm)])).toEqual(
      Array(3).fill([105, 148]),
    );
    const [bench, counter, customer] = sheets;
    expect(bench?.text).toContain("Inside the band reads Zoë & Émile");
    expect(counter?.text).toContain("Counter copy");
    expect(counter?.text).not.toContain("Inside the band reads");
    expect([bench?.codes, counter?.codes]).toEqual(Array(2).fill(["Code128 1042-1", "QRCode 1042-1"]));
    expect(customer?.codes).toEqual(["Code128 1042-1"]);
    expect(customer?.text).toContain("Ready to ship by Wed 2 Dec");
    expect(customer?.text).not.toContain("two dots above");
  });

  it("goes on on another sheet where the checks have no room: none is left out", async () => {
    const checks = Array.from({ length: 30 }, (_, index) => `Check number ${index + 1} of this piece`);
    const steps = ["Engrave", "Inspect"].map((operation) => ({
      operation,
      queue: "Bench 1",
      due: "Thu 26 Nov",
      checks: checks.slice(0, 15),
    }));
    const sheets = await sheetsOf(await travellerPdf({ ...ticket, steps }, ["bench"], 1));
    expect(sheets.length).toBeGreaterThan(1);
    const words = sheets.map(({ text }) => text).join(" ");
    expect(words.match(/Check number 15/g)).toHaveLength(2);
  });
});
