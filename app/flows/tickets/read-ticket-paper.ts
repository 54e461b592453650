import { db } from "../../db/client";
import { spellLetters } from "../../domain/bench/spell-letters";
import { dayWords } from "../../domain/calendar/days";
import { engravedOf } from "../../domain/engraving/engraved";
import { engravingFont } from "../../domain/engraving/fonts";
import { operationName } from "../../domain/routing/operations";
import { engravingRefusal } from "../../engraving/check-engraving";
import { segment } from "../../engraving/segment";
import type { TicketPaper } from "../../papers/ticket-paper";
import { readOperations } from "../workshop/read-operations";
import { readAnswers, readWork } from "./read-work";
import { versionOfDoc } from "../catalog/stored-option";

/** What label and traveller say of a ticket, by one of its steps; null for a step that is not of this shop. */
export async function readTicketPaper(input: {
  shop: string;
  stepId: string;
}): Promise<{ ticketId: string; paper: TicketPaper } | null> {
  const { shop, stepId } = input;
  const found = await db.step.findFirst({ where: { id: stepId, shop }, select: { ticketId: true } });
  if (!found) return null;
  const ticket = await db.ticket.findUniqueOrThrow({
    where: { id: found.ticketId, shop },
    include: {
      line: { select: { title: true, sku: true, order: { select: { name: true } } } },
      steps: { orderBy: { position: "asc" }, include: { checkpoints: { orderBy: { position: "asc" } } } },
    },
  });
  const { setKey, version } = ticket;
  const published = { shop_setKey_version: { shop, setKey, version } };
  const [{ name: shopName }, { doc }, queues, operations] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { shop }, select: { name: true } }),
    db.catalogVersion.findUniqueOrThrow({ where: published, select: { doc: true } }),
    db.queue.findMany({ where: { shop }, select: { id: true, name: true } }),
    readOperations(shop),
  ]);
  const work = readWork(ticket.answers, doc);
  // A font draws a box for a letter it lacks, and a box must never be cut.
  const refusals = await Promise.all(engravedOf(versionOfDoc(doc), readAnswers(ticket.answers)).map(engravingRefusal));
  const engraved = new Set(work.engravings.map(({ optionKey }) => optionKey));
  const paper: TicketPaper = {
    number: ticket.number,
    orderName: ticket.line.order.name,
    shopName,
    title: ticket.line.title,
    sku: ticket.line.sku,
    promised: dayWords(ticket.promiseDay),
    due: dayWords(ticket.planDay),
    answers: work.answers.filter(({ optionKey }) => !engraved.has(optionKey)),
    engravings: work.engravings.map((engraving, index) => {
      const { cut, text } = engraving;
      const problem = refusals[index]?.words ?? null;
      const isText = cut.kind === "text";
      const font = isText ? (engravingFont(cut.font)?.name ?? cut.font) : null;
      return {
        ...engraving,
        cut: problem === null ? cut : null,
        problem,
        font,
        letters: isText ? spellLetters(text, segment) : [],
      };
    }),
    steps: ticket.steps.map(({ operation, queueId, dueDay, checkpoints }) => ({
      operation: operationName(operations, operation),
      queue: queues.find(({ id }) => id === queueId)?.name ?? "",
      due: dayWords(dueDay),
      checks: checkpoints.map(({ label, expected }) => (expected === "" ? label : `${label}: ${expected}`)),
    })),
  };
  return { ticketId: ticket.id, paper };
}
