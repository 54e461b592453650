import { z } from "zod";
import { db } from "../db/client";
import { forVariant } from "../domain/options/for-variant";
import type { Option } from "../domain/options/option";
import type { SetRule } from "../domain/options/set-rule";
import { exceptionWords, isExceptionReason, type ExceptionReason } from "../domain/tickets/exception-words";
import { selectionOfLine } from "./judge-order-line";
import { versionToFillIn } from "./resolve-exception";
import { versionOfDoc } from "./stored-option";

/** One paid line that cannot become tickets yet, as a person resolves it. */
export interface ExceptionView {
  id: string;
  title: string;
  sentence: string;
  /** What exactly is wrong, each with value and bound. */
  details: string[];
  openedAt: string;
  orderName: string;
  /** gid */
  orderId: string;
  lineTitle: string;
  sku: string;
  quantity: number;
  /** The questions of the version to answer, and what was answered so far; null when nothing can be asked. */
  form: { options: Option[]; rules: SetRule[]; answers: string[] } | null;
  /** The answers are fine and no queue could take the piece. */
  retriable: boolean;
}

const WAITS_ON_A_QUEUE: readonly string[] = ["no-route", "empty-calendar", "fully-booked"] satisfies ExceptionReason[];

/** More than a person works off in one sitting; the count tells the rest. */
const PAGE = 50;

const detailSchema = z.object({ words: z.string().optional(), messages: z.array(z.string()).optional() });

/** The shop's open exceptions, the oldest first, and how many there are in all. */
export async function readExceptions(shop: string): Promise<{ exceptions: ExceptionView[]; count: number }> {
  const where = { shop, state: "OPEN" };
  const [rows, count] = await Promise.all([
    db.exception.findMany({
      where,
      include: { line: { include: { order: true } } },
      orderBy: { openedAt: "asc" },
      take: PAGE,
    }),
    db.exception.count({ where }),
  ]);
  const exceptions = await Promise.all(
    rows.map(async ({ line, ...row }) => {
      const words = isExceptionReason(row.reason)
        ? exceptionWords(row.reason)
        : { title: "Waits on a person", sentence: "This piece was paid and cannot be made yet." };
      return {
        id: row.id,
        ...words,
        details: detailsOf(row.detail),
        openedAt: row.openedAt.toISOString(),
        orderName: line.order.name,
        orderId: line.order.shopifyId,
        lineTitle: line.title,
        sku: line.sku,
        quantity: line.quantity,
        form: await readForm(shop, line),
        retriable: WAITS_ON_A_QUEUE.includes(row.reason),
      };
    }),
  );
  return { exceptions, count };
}

function detailsOf(detail: unknown): string[] {
  const parsed = detailSchema.safeParse(detail);
  if (!parsed.success) return [];
  return [...(parsed.data.messages ?? []), ...(parsed.data.words ? [parsed.data.words] : [])];
}

type LineRow = Parameters<typeof versionToFillIn>[2];

/** The questions that `resolveException` will judge the answers by, and what was answered of them so far. */
async function readForm(shop: string, line: LineRow): Promise<ExceptionView["form"]> {
  const target = await versionToFillIn(db, shop, line);
  if (target === null) return null;
  const { setKey, version } = target;
  const row = await db.catalogVersion.findUnique({ where: { shop_setKey_version: { shop, setKey, version } } });
  if (!row) return null;
  const { options, rules = [] } = forVariant(versionOfDoc(row.doc), line.variantId);
  const selection = selectionOfLine(line);
  // Answers to another version's questions would stand at the wrong ones.
  const known = selection?.setKey === setKey && selection.version === version ? selection.answers : [];
  return { options, rules, answers: options.map((_, index) => known[index] ?? "") };
}
