import type { Db, Prisma } from "../../db/client";
import type { Answer } from "../../domain/options/catalog-version";
import { forVariant } from "../../domain/options/for-variant";
import type { CatalogVersion } from "../../domain/options/option";
import { KEEPSAKE_KEY, readSelection, type RawSelection } from "../../domain/options/selection";
import type { ExceptionReason } from "../../domain/tickets/exception-words";
import { z } from "zod";
import { judgeAnswers, type RefusedAnswer } from "./judge-answers";
import { orderReads, type OrderReads } from "./order-reads";
import { claimUploads } from "../storefront/read-upload";

/** What a paid line asks for, or why nobody can say. */
export type LineJudgement =
  | { kind: "valid"; version: CatalogVersion; answers: Answer[]; shownDay: string | null }
  | { kind: "exception"; reason: ExceptionReason; detail: Prisma.InputJsonObject };

export interface JudgedOrderLine {
  variantId: string | null;
  properties: unknown;
  filledIn: unknown;
  /** The key of the set that the line's variant is offered with, where the caller has read it. */
  assignedSetKey?: string | null;
}

const properties = z.array(z.object({ name: z.string(), value: z.string() }));
const filledIn = z.object({
  setKey: z.string(),
  version: z.number().int(),
  shownDay: z.string().nullable(),
  answers: z.array(z.string()),
});

/** What a person filled in counts before what came with the order. */
export function selectionOfLine(line: JudgedOrderLine): RawSelection | null {
  const filled = filledIn.safeParse(line.filledIn);
  if (filled.success) return filled.data;
  const bought = properties.safeParse(line.properties);
  const byName = new Map((bought.success ? bought.data : []).map(({ name, value }) => [name, value]));
  return readSelection((name) => byName.get(name));
}

/** The key of the set that the line's variant is offered with; null when it is offered with none. */
export async function assignedSetKey(tx: Db, shop: string, variantId: string | null): Promise<string | null> {
  if (variantId === null) return null;
  const row = await tx.assignment.findUnique({
    where: { shop_variantId: { shop, variantId } },
    select: { optionSet: { select: { key: true } } },
  });
  return row?.optionSet.key ?? null;
}

/**
 * Judges a line on the very version that the shopper saw: as the fee function and the guard do, then by its fonts.
 * `paidDay` is the shop's day of the payment; `reads` is shared by the lines of one order.
 */
export async function judgeOrderLine(
  tx: Db,
  { shop, paidDay, reads = orderReads(tx, shop) }: { shop: string; paidDay: string; reads?: OrderReads },
  line: JudgedOrderLine,
): Promise<LineJudgement> {
  const selection = selectionOfLine(line);
  const assigned =
    line.assignedSetKey !== undefined ? line.assignedSetKey : await assignedSetKey(tx, shop, line.variantId);
  if (selection === null) return withoutSelection(line, assigned);
  const named = { setKey: selection.setKey, version: selection.version };
  if (assigned !== null && assigned !== selection.setKey) {
    const words = `The line names the options “${selection.setKey}”; this piece is offered with “${assigned}”.`;
    return { kind: "exception", reason: "unknown-version", detail: { ...named, words } };
  }
  const sold = await reads.soldVersion(named.setKey, named.version);
  if (sold === null) {
    const words = `Version ${selection.version} of the options “${selection.setKey}” was never published here.`;
    return { kind: "exception", reason: "unknown-version", detail: { ...named, words } };
  }
  const version = forVariant(sold.version, line.variantId);
  // A person who fills in answers may offer what the season's end withholds from shoppers, and engrave any word.
  const isShoppers = !filledIn.safeParse(line.filledIn).success;
  const words = isShoppers && version.options.some(({ kind }) => kind === "text");
  const refusedWords = words ? await reads.refusedWords() : undefined;
  const judged = await judgeAnswers(version, selection.answers, isShoppers ? paidDay : null, { refused: refusedWords });
  if (judged.kind === "refused") return refused(version, judged.refused);
  const gone = await missingPictures(tx, shop, judged.answers);
  if (gone.length > 0) return refused(version, gone);
  return { kind: "valid", version, answers: judged.answers, shownDay: selection.shownDay };
}

/** Keeps the pictures that came with the line from now on; a key without a picture of this shop is an answer to correct. */
async function missingPictures(tx: Db, shop: string, answers: Answer[]): Promise<RefusedAnswer[]> {
  const files = answers.flatMap((answer) => (answer.kind === "file" ? [answer] : []));
  const missing = await claimUploads(tx, { shop, keys: files.map(({ uploadKey }) => uploadKey) });
  return files
    .filter(({ uploadKey }) => missing.includes(uploadKey))
    .map(({ position, label }) => {
      const words = `${label}: the picture is not here; ask the shopper for it and upload it again`;
      return { position, code: "not-a-file", label, value: "", bound: "", words };
    });
}

function withoutSelection(line: JudgedOrderLine, assigned: string | null): LineJudgement {
  const bought = properties.safeParse(line.properties);
  const garbled = bought.success && bought.data.some(({ name }) => name === KEEPSAKE_KEY);
  // Of a line without a word the reason's own sentence says all.
  const words = garbled ? { words: "The line's personalization cannot be read." } : {};
  return { kind: "exception", reason: "no-selection", detail: { setKey: assigned, version: null, ...words } };
}

function refused(version: CatalogVersion, answers: RefusedAnswer[]): LineJudgement {
  const missing = answers.every(({ code }) => code === "required");
  return {
    kind: "exception",
    reason: missing ? "missing-answers" : "invalid-answers",
    detail: {
      setKey: version.setKey,
      version: version.version,
      refusals: answers.map((answer) => ({ ...answer })),
      words: answers.map(({ words }) => words).join(" · "),
    },
  };
}
