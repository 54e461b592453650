import { z } from "zod";

/** What a partner is told of a piece: the work, never the shopper, the order or what was paid. The contract's one source. */

export const CUTTING_FORMATS = ["svg", "dxf"] as const;
export type CuttingFormat = (typeof CUTTING_FORMATS)[number];

const engraved = {
  location: z.string().describe("Where on the piece: inside, outside, front or back."),
  widthMm: z.number().positive().describe("Room for the engraving, in millimetres."),
  heightMm: z.number().positive(),
  files: z
    .array(z.object({ format: z.enum(CUTTING_FORMATS), path: z.string() }))
    .describe("Outlines in millimetres, as the shopper saw them. Paths are below this API's server; sign the GET."),
};

export const offerDocumentSchema = z.object({
  offerId: z.uuid().describe("Names this offer in every message about it."),
  shop: z.string().describe("The jeweler's name."),
  ticketNumber: z.string().describe("What people call the piece: it stands on its label."),
  operation: z.string().describe("The first operation of the visit."),
  operations: z.array(z.string()).min(1).describe("All of them, in order of work."),
  piece: z.object({ title: z.string(), sku: z.string() }),
  engravings: z.array(
    z.union([
      z.object({
        type: z.literal("text"),
        text: z.string().describe("Exactly these letters; line feeds part lines."),
        font: z.string(),
        ...engraved,
      }),
      z.object({ type: z.literal("symbol"), symbol: z.string(), ...engraved }),
    ]),
  ),
  ringSize: z.string().optional().describe("In words: US 6½."),
  answers: z
    .array(z.object({ label: z.string(), words: z.string() }))
    .describe("Everything the piece is to be, stone, metal and finish among it."),
  dueDay: z.iso.date().describe("The day on which the piece is to be back."),
  quantity: z.literal(1),
});
export type OfferDocument = z.output<typeof offerDocumentSchema>;
