import { inTransaction } from "../../db/client";
import { pinProblem } from "../../domain/bench/staff-rules";
import { log } from "../../log";
import { lockShop } from "../shop/lock-shop";
import { hashPin } from "./pin";
import { PIN_TAKEN, pinIsTaken } from "./staff-pins";

export type ChangePinOutcome =
  { kind: "changed"; name: string } | { kind: "refused"; errors: { pin: string } } | { kind: "not-found" };

/** Gives a person another PIN. Their tablets sign in anew: whoever knew the old one is out. */
export async function changePin(input: { shop: string; staffId: string; pin: string }): Promise<ChangePinOutcome> {
  const { shop, staffId, pin } = input;
  const problem = pinProblem(pin);
  if (problem !== null) return { kind: "refused", errors: { pin: problem } };
  const pinHash = await hashPin(pin);
  const outcome = await inTransaction(async (tx): Promise<ChangePinOutcome> => {
    await lockShop(tx, shop);
    const person = await tx.staff.findFirst({ where: { id: staffId, shop, active: true }, select: { name: true } });
    if (person === null) return { kind: "not-found" };
    if (await pinIsTaken(tx, { shop, pin, exceptId: staffId })) return { kind: "refused", errors: { pin: PIN_TAKEN } };
    await tx.staff.updateMany({ where: { id: staffId, shop }, data: { pinHash } });
    await tx.benchSession.deleteMany({ where: { shop, staffId } });
    return { kind: "changed", name: person.name };
  });
  if (outcome.kind === "changed") log.info("PIN changed", { shop, subject: staffId });
  return outcome;
}
