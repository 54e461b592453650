import { z } from "zod";
import { db } from "../db/client";
import type { CatalogVersion, Option } from "../domain/options/option";
import { readSelection } from "../domain/options/selection";
import { exceptionWords, isExceptionReason } from "../domain/tickets/exception-words";
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
  form: { options: Option[]; answers: string[] } | null;
}

/** More than a person works off in one sitting; the count tells the rest. */
const PAGE = 50;

const detailSchema = z.object({ words: z.string().optional(), messages: z.array(z.string()).optional() });
const propertiesSchema = z.array(z.object({ name: z.string(), value: z.string() }));

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

async function readForm(
  shop: string,
  line: { variantId: string | null; properties: unknown },
): Promise<ExceptionView["form"]> {
  const properties = propertiesSchema.safeParse(line.properties).data ?? [];
  const selection = readSelection((name) => properties.find((property) => property.name === name)?.value);
  const named = selection ? await versionNamed(shop, selection.setKey, selection.version) : null;
  const version = named ?? (await versionInForce(shop, line.variantId));
  if (!version) return null;
  // Answers to another version's questions would stand at the wrong ones.
  const answers = named && selection ? selection.answers : [];
  return { options: version.options, answers: version.options.map((_, index) => answers[index] ?? "") };
}

async function versionNamed(shop: string, setKey: string, version: number): Promise<CatalogVersion | null> {
  const row = await db.catalogVersion.findUnique({ where: { shop_setKey_version: { shop, setKey, version } } });
  return row ? versionOfDoc(row.doc) : null;
}

/** What the SKU asks now. */
async function versionInForce(shop: string, variantId: string | null): Promise<CatalogVersion | null> {
  if (variantId === null) return null;
  const row = await db.catalogVersion.findFirst({
    where: { shop, optionSet: { assignments: { some: { shop, variantId } } } },
    orderBy: { version: "desc" },
  });
  return row ? versionOfDoc(row.doc) : null;
}
