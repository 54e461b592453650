import { z } from "zod";
import { cutDxf, cutSvg } from "../../engraving/production-file";
import { CUTTING_FORMATS, type CuttingFormat } from "../partners/offer-document";
import { readTicketPaper } from "./read-ticket-paper";

export type CuttingFileOutcome =
  | { kind: "file"; fileName: string; content: string }
  /** It must not be cut: a letter that the font lacks, or words too wide. */
  | { kind: "refused"; sentence: string }
  | { kind: "not-found" };

/** "1.svg": which engraving, and as what; null for a name that is none. */
export function cuttingFileName(name: string | undefined): { index: number; format: CuttingFormat } | null {
  const [, index, ending] = /^([1-6])\.([a-z]{3})$/.exec(name ?? "") ?? [];
  const format = CUTTING_FORMATS.find((one) => one === ending);
  return index && format ? { index: Number(index), format } : null;
}

/**
 * What the machine cuts of a ticket's engraving (`index` from 1), outlines in mm, from the code of the preview.
 * Not found where the ticket is not of this shop or has no such engraving.
 */
export async function readCuttingFile(input: {
  shop: string;
  stepId: string;
  index: number;
  format: CuttingFormat;
}): Promise<CuttingFileOutcome> {
  const { shop, stepId, index, format } = input;
  if (!z.uuid().safeParse(stepId).success) return { kind: "not-found" };
  const read = await readTicketPaper({ shop, stepId });
  const engraving = read?.paper.engravings[index - 1];
  if (!read || !engraving) return { kind: "not-found" };
  const { cut, problem } = engraving;
  if (cut === null) return { kind: "refused", sentence: `Ask before you cut. ${problem ?? ""}` };
  const draw = format === "svg" ? cutSvg : cutDxf;
  return {
    kind: "file",
    fileName: `${read.paper.number}-${index}.${format}`,
    content: await draw(cut, engraving),
  };
}
