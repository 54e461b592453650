import { db, inTransaction, type Db } from "../../db/client";
import { insertOrder, lockOrderByGid } from "../../db/orders";
import { ANSWER_KEYS } from "../../domain/options/selection";
import { manualOrderName, MOST_PIECES, referenceProblem, type ManualWay } from "../../domain/tickets/manual-order";
import { log } from "../../log";
import { judgeOrderLine } from "./judge-order-line";
import { lockShop } from "../shop/lock-shop";
import { storable } from "../inbox/order-body";
import { readManualForm } from "./read-manual-form";
import { routeOrder } from "./route-order";

export interface ManualOrder {
  shop: string;
  /** A uuid of the form's own: sending it twice makes one order. */
  requestId: string;
  way: ManualWay;
  /** A receipt or an order that it belongs to; may be empty. */
  reference: string;
  setKey: string;
  /** Of the piece as the shop sells it; may be empty. */
  sku: string;
  quantity: number;
  /** Raw answers by position. */
  answers: string[];
}

export type ManualField = "reference" | "set" | "sku" | "quantity" | "answers";

export type CreateManualOrderOutcome =
  /** `exceptions` pieces found no place and wait on a person. */
  | { kind: "created"; name: string; tickets: { number: string; promiseDay: string }[]; exceptions: number }
  /** A sentence for one field of the form. Nothing was written. */
  | { kind: "refused"; field: ManualField; reason: string };

/**
 * An order that did not come through the online store: a walk-in, a phone call, the point of sale, a draft, or one from
 * before the installation. From here on it goes the way of every paid order; only Shopify is told nothing of it.
 */
export async function createManualOrder(input: ManualOrder): Promise<CreateManualOrderOutcome> {
  const { shop, requestId, quantity } = input;
  const reference = referenceProblem(input.reference);
  if (reference !== null) return { kind: "refused", field: "reference", reason: reference };
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > MOST_PIECES) {
    return { kind: "refused", field: "quantity", reason: `“${quantity}” is not from 1 to ${MOST_PIECES} pieces` };
  }
  const written = await inTransaction((tx) => write(tx, input));
  if (written.kind === "refused") return written;
  await routeOrder({ shop, orderId: written.orderId });
  log.info("order entered by hand", { shop, orderId: written.orderId, kind: input.way });
  const order = await db.order.findFirstOrThrow({
    where: { shop, shopifyId: gidOf(requestId) },
    include: {
      lines: {
        include: {
          tickets: { select: { number: true, promiseDay: true }, orderBy: { unit: "asc" } },
          _count: { select: { exceptions: { where: { state: "OPEN" } } } },
        },
      },
    },
  });
  return {
    kind: "created",
    name: order.name,
    tickets: order.lines.flatMap(({ tickets }) => tickets),
    exceptions: order.lines.reduce((sum, { _count }) => sum + _count.exceptions, 0),
  };
}

const gidOf = (requestId: string): string => `manual:${requestId}`;

type Written = { kind: "written"; orderId: string } | Extract<CreateManualOrderOutcome, { kind: "refused" }>;

async function write(tx: Db, input: ManualOrder): Promise<Written> {
  const { shop, requestId, setKey, way, quantity } = input;
  const piece = await pieceOf(tx, input);
  if (piece.kind === "refused") return piece;
  const { variantId, title, version } = piece;
  const answers = ANSWER_KEYS.map((_, index) => storable(input.answers[index] ?? ""));
  const filledIn = { setKey, version, shownDay: null, answers };
  const judged = await judgeOrderLine(tx, { shop, paidDay: "" }, { variantId, properties: [], filledIn });
  if (judged.kind === "exception") {
    const { words } = judged.detail;
    return { kind: "refused", field: "answers", reason: typeof words === "string" ? words : "This cannot be made." };
  }
  // Numbers are counted: two people who enter orders at once must not get the same.
  await lockShop(tx, shop);
  const { currency } = await tx.shop.findUniqueOrThrow({ where: { shop }, select: { currency: true } });
  const count = await tx.order.count({ where: { shop, source: "MANUAL" } });
  const name = manualOrderName(way, input.reference, count + 1);
  const now = new Date();
  const isNew = await insertOrder(tx, { shop, shopifyId: gidOf(requestId), name, currency, updatedAt: now });
  const row = await lockOrderByGid(tx, { shop, shopifyId: gidOf(requestId) });
  if (row === null) throw new Error("the order that was just inserted is not there");
  if (isNew) {
    await tx.order.update({ where: { id: row.id, shop }, data: { source: "MANUAL", paidAt: now } });
    const line = { shop, orderId: row.id, shopifyId: gidOf(requestId), variantId, sku: input.sku.trim(), title };
    await tx.line.create({ data: { ...line, quantity, role: "PIECE", properties: [], filledIn } });
  }
  return { kind: "written", orderId: row.id };
}

type Piece =
  | { kind: "piece"; variantId: string | null; title: string; version: number }
  | Extract<CreateManualOrderOutcome, { kind: "refused" }>;

/** The version in force, and the SKU that is meant: it may ask otherwise than its set. */
async function pieceOf(tx: Db, { shop, setKey, sku }: ManualOrder): Promise<Piece> {
  const form = await readManualForm(shop, { setKey, sku }, tx);
  if (form === null) return { kind: "refused", field: "set", reason: "These options are not published." };
  const { version, name, variantId, title } = form;
  if (sku.trim() === "") return { kind: "piece", variantId: null, title: name, version };
  if (variantId === null) {
    return { kind: "refused", field: "sku", reason: `No SKU “${sku.trim()}” is offered with these options` };
  }
  return { kind: "piece", variantId, title: title ?? name, version };
}
