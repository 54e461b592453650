import { db } from "../../db/client";
import { anyDue, claimBatch, dueInMs, newestOutbox, type ClaimedInBatch } from "../../db/outbox";
import { errorText } from "../../log";
import { PRODUCTS_PER_CALL } from "../publishing/product-metafields";
import type { Delivered } from "./result";
import { settle, type Settled } from "./settle";
import { writeProducts } from "./write-products";

/** While one process delivers, nobody else does; longer than any delivery takes. */
const LEASE_MS = 60_000;
/** How often a batch is written anew because products were wanted anew while it was written. */
const ROUNDS = 3;
const KIND = "product-metafields";

export type ProductsOutcome = Settled | { kind: "already" };

/**
 * Delivers one row of the shop's product metafields, and with it up to eleven others that are due. "later" without a wait
 * means that more of them are due: whoever asked goes on with those.
 */
export async function deliverProducts(input: { shop: string; outboxId: bigint }): Promise<ProductsOutcome> {
  const { shop, outboxId } = input;
  const rows = await claimBatch(db, { shop, kind: KIND, outboxId, most: PRODUCTS_PER_CALL, leaseMs: LEASE_MS });
  if (rows.length === 0) {
    const retryInMs = await dueInMs(db, { shop, outboxId });
    return retryInMs === null ? { kind: "already" } : { kind: "later", retryInMs };
  }
  const settled = await settle(shop, await deliverRows(shop, rows));
  const waits = settled.flatMap((one) => (one.kind === "later" ? [one.retryInMs] : []));
  // Shopify is busy or away for the others as well: they are looked at when these are.
  if (waits.length > 0) return { kind: "later", retryInMs: Math.min(...waits) };
  if (await anyDue(db, { shop, kind: KIND })) return { kind: "later", retryInMs: 0 };
  return settled[rows.findIndex(({ id }) => id === outboxId)] ?? { kind: "already" };
}

/** An overtaken row that was tried before is written once more: its try may have reached Shopify after the newer one's. */
async function deliverRows(shop: string, rows: ClaimedInBatch[]) {
  const silent = rows.filter((row) => row.newest > row.version && row.attempts === 1);
  const speaking = rows.filter((row) => !silent.includes(row));
  const written = await tryToWrite(shop, speaking);
  return rows.map((row) => {
    const superseded: Delivered = { kind: "done", answer: { superseded: true } };
    const delivered = silent.includes(row) ? superseded : written.get(row.subject);
    const unheard: Delivered = { kind: "retry", reason: "nothing was answered for the product" };
    return { row: { ...row, kind: KIND }, delivered: delivered ?? unheard };
  });
}

/** What nobody expected counts as a try, or a row that cannot be delivered would come back for ever. */
async function tryToWrite(shop: string, rows: ClaimedInBatch[]): Promise<Map<string, Delivered>> {
  if (rows.length === 0) return new Map();
  const known = new Map(rows.map(({ subject, newest }) => [subject, newest]));
  try {
    return await writeTheLatest(shop, known);
  } catch (error) {
    return new Map([...known.keys()].map((subject) => [subject, { kind: "retry", reason: errorText(error) }]));
  }
}

/**
 * Two deliveries of one product may overtake each other on the wire: whoever finds that it was wanted anew since it was
 * read writes again, so that the last word is the last. `known` is the newest version of each product that is read.
 */
async function writeTheLatest(shop: string, known: Map<string, number>): Promise<Map<string, Delivered>> {
  const written = await writeProducts(shop, [...known.keys()]);
  for (let round = 1; round < ROUNDS; round += 1) {
    const subjects = [...written].flatMap(([subject, { kind }]) => (kind === "done" ? [subject] : []));
    const newest = await newestOutbox(db, { shop, kind: KIND, subjects });
    const again = subjects.filter((subject) => (newest.get(subject) ?? 0) > (known.get(subject) ?? 0));
    if (again.length === 0) break;
    for (const subject of again) known.set(subject, newest.get(subject) ?? 0);
    for (const [subject, delivered] of await writeProducts(shop, again)) {
      // The first writing is with Shopify: a second that has to wait counts, so that the row stays one that was tried.
      const waits = delivered.kind === "wait";
      written.set(subject, waits ? { kind: "retry", reason: delivered.reason } : delivered);
    }
  }
  return written;
}
