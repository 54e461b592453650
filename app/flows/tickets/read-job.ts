import { z } from "zod";
import type { Db } from "../../db/client";
import { readWanted } from "../../db/unwanted";
import { spellLetters } from "../../domain/bench/spell-letters";
import { unwantedWords } from "../../domain/bench/unwanted-words";
import { urgencyOf } from "../../domain/bench/urgency";
import type { EngravingView, StepView } from "../../domain/bench/views";
import { engravingFont } from "../../domain/engraving/fonts";
import { fitOf } from "../../domain/engraving/layout";
import { operationName } from "../../domain/routing/operations";
import { outlinesOfCut } from "../../engraving/outlines";
import { segment } from "../../engraving/segment";
import { drawEngraving } from "./draw-engraving";
import { readOperations } from "../workshop/read-operations";
import { readWork, type WorkEngraving } from "./read-work";

/** Everything the person at the bench needs of one step; null for a step that is not of this shop. */
export async function readJob(
  db: Db,
  input: { shop: string; stepId: string; today: string },
): Promise<StepView | null> {
  const step = await db.step.findFirst({
    where: { id: input.stepId, shop: input.shop },
    include: {
      ticket: { include: { line: { select: { title: true, sku: true } } } },
      checkpoints: { orderBy: { position: "asc" } },
    },
  });
  if (step === null) return null;
  const { ticket } = step;
  const { shop, setKey, version, promiseDay } = ticket;
  const wanted = await readWanted(db, { shop, ticketId: ticket.id });
  const queue = await db.queue.findUniqueOrThrow({ where: { id: step.queueId }, select: { key: true, name: true } });
  const published = { shop_setKey_version: { shop, setKey, version } };
  const catalogVersion = await db.catalogVersion.findUniqueOrThrow({ where: published, select: { doc: true } });
  const work = readWork(ticket.answers, catalogVersion.doc);
  const engravings = await Promise.all(work.engravings.map(engravingView));
  const engraved = new Set(work.engravings.map((engraving) => engraving.optionKey));
  return {
    id: step.id,
    operation: operationName(await readOperations(shop), step.operation),
    state: step.state,
    minutes: step.minutes,
    dueDay: step.dueDay,
    urgency: urgencyOf({ dueDay: step.dueDay, promiseDay, today: input.today }),
    why: await whyNext(db, step),
    unwanted: wanted === null ? null : unwantedWords(wanted),
    queue,
    ticket: {
      number: ticket.number,
      title: ticket.line.title,
      sku: ticket.line.sku,
      promiseDay,
      answers: work.answers.map(({ optionKey, label, words, swatch, uploadKey }) => ({
        label,
        words,
        swatch,
        uploadKey,
        engraved: engraved.has(optionKey),
      })),
    },
    engravings,
    checkpoints: step.checkpoints.map(({ id, kind, label, expected, passedAt }) => ({
      id,
      kind,
      label,
      expected,
      passed: passedAt !== null,
    })),
  };
}

const takenDetail = z.object({ words: z.string() });

/** What "take next" said when it handed the step out the last time. */
async function whyNext(db: Db, step: { id: string; shop: string; ticketId: string }): Promise<string | null> {
  const taken = await db.ticketEvent.findFirst({
    where: { shop: step.shop, ticketId: step.ticketId, kind: "taken", detail: { path: ["stepId"], equals: step.id } },
    orderBy: { id: "desc" },
    select: { detail: true },
  });
  return takenDetail.safeParse(taken?.detail).data?.words ?? null;
}

async function engravingView(engraving: WorkEngraving): Promise<EngravingView> {
  const drawn = await drawEngraving(engraving);
  const tooWide = drawn.svg === null ? null : await tooWideWords(engraving);
  // A drawing that is cut off at the edge of its area would be taken for what to cut.
  const { svg, problem } = tooWide === null ? drawn : { svg: null, problem: tooWide };
  const { label, text, location, cut, widthMm, heightMm } = engraving;
  const font = cut.kind === "text" ? (engravingFont(cut.font)?.name ?? cut.font) : null;
  // A symbol is looked at, not spelled.
  const letters = cut.kind === "text" ? spellLetters(text, segment) : [];
  return { label, text, location, font, widthMm, heightMm, svg, problem, letters };
}

/** Orders are measured before they are tickets; one that is here from before that, or by hand, is told to the maker. */
async function tooWideWords({ cut, location, widthMm, heightMm }: WorkEngraving): Promise<string | null> {
  const area = { widthMm, heightMm };
  const outlines = await outlinesOfCut(cut, area);
  const fit = fitOf(outlines ?? { widthMm: 0 }, area);
  if (fit.kind === "fits") return null;
  return `These words are ${fit.widthMm.toFixed(1)} mm wide; the ${location} takes ${fit.areaMm} mm. Ask before you cut.`;
}
