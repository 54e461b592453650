import { inTransaction } from "../../db/client";
import { rushReserveProblem, type Bundling } from "../../domain/routing/order-terms";
import { log } from "../../log";
import { followWorkshop } from "./follow-workshop";
import { lockShop } from "../shop/lock-shop";

export type SaveOrderTermsOutcome = { kind: "saved" } | { kind: "refused"; errors: { rushReserve: string } };

interface SaveOrderTermsInput {
  shop: string;
  bundling: Bundling;
  /** Percent, as it was typed. */
  rushReserve: string;
}

/** Saves how orders go out and what is kept for rush pieces: it counts for orders and plans from now on. */
export async function saveOrderTerms({
  shop,
  bundling,
  rushReserve,
}: SaveOrderTermsInput): Promise<SaveOrderTermsOutcome> {
  const problem = rushReserveProblem(rushReserve);
  if (problem !== null) return { kind: "refused", errors: { rushReserve: problem } };
  await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    await tx.shop.update({ where: { shop }, data: { bundling, rushReserve: Number(rushReserve) } });
  });
  log.info("order terms saved", { shop });
  await followWorkshop({ shop });
  return { kind: "saved" };
}
