import { z } from "zod";
import { inTransaction } from "../../db/client";
import { lockOrderOfStep } from "../../db/steps";
import { labelPdf } from "../../papers/label";
import { TRAVELLER_COPIES, travellerPdf } from "../../papers/traveller";
import { readTicketPaper } from "./read-ticket-paper";
import { addTicketEvent } from "./ticket-event";

export const PAPERS = ["label", "traveller"] as const;
export type PaperKind = (typeof PAPERS)[number];

export type PrintTicketOutcome = { kind: "printed"; pdf: Buffer; fileName: string } | { kind: "not-found" };

/**
 * Label or traveller of a ticket as PDF. Each printing is counted in the ticket's history, so that two labels of one
 * piece are told apart: the second and later ones say that they are reprints.
 */
export async function printTicket(input: {
  shop: string;
  stepId: string;
  staff: { id: string; name: string };
  paper: PaperKind;
}): Promise<PrintTicketOutcome> {
  const { shop, stepId, staff, paper } = input;
  if (!z.uuid().safeParse(stepId).success) return { kind: "not-found" };
  const read = await readTicketPaper({ shop, stepId });
  if (!read) return { kind: "not-found" };
  const { ticketId } = read;
  const copy = await inTransaction(async (tx) => {
    // Two taps at once are two printings: each counts the one before.
    await lockOrderOfStep(tx, { shop, stepId });
    const before = await tx.ticketEvent.count({
      where: { shop, ticketId, kind: "printed", detail: { path: ["paper"], equals: paper } },
    });
    const by = { kind: "staff" as const, ...staff };
    await addTicketEvent(tx, { shop, ticketId, kind: "printed", by, detail: { paper, copy: before + 1 } });
    return before + 1;
  });
  const pdf =
    paper === "label" ? await labelPdf(read.paper, copy) : await travellerPdf(read.paper, [...TRAVELLER_COPIES], copy);
  return { kind: "printed", pdf, fileName: `${paper}-${read.paper.number}.pdf` };
}
