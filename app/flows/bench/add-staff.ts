import { inTransaction } from "../../db/client";
import { nameProblem, pinProblem } from "../../domain/bench/staff-rules";
import { log } from "../../log";
import { lockShop } from "../shop/lock-shop";
import { hashPin } from "./pin";
import { PIN_TAKEN, pinIsTaken } from "./staff-pins";

export type AddStaffOutcome =
  { kind: "added"; staffId: string; name: string } | { kind: "refused"; errors: { name?: string; pin?: string } };

/** Every sign-in tries each hash: with more people it would take seconds. */
const MOST_STAFF = 40;

/** Gives a person a PIN for the bench. Somebody who was removed comes back under the same name, with a new PIN. */
export async function addStaff(input: { shop: string; name: string; pin: string }): Promise<AddStaffOutcome> {
  const { shop, pin } = input;
  const name = input.name.trim().normalize("NFC");
  const wrong = { name: nameProblem(name), pin: pinProblem(pin) };
  if (wrong.name !== null || wrong.pin !== null) return refused(wrong);
  const pinHash = await hashPin(pin);
  const outcome = await inTransaction(async (tx): Promise<AddStaffOutcome> => {
    await lockShop(tx, shop);
    const staff = await tx.staff.findMany({ where: { shop }, select: { id: true, name: true, active: true } });
    const active = staff.filter((person) => person.active);
    if (active.length >= MOST_STAFF) {
      return refused({ name: `Your bench has ${active.length} people; it takes ${MOST_STAFF}: remove somebody first` });
    }
    const same = active.find((person) => person.name.toLowerCase() === name.toLowerCase());
    if (same) return refused({ name: `${same.name} is at your bench already: tickets could not tell them apart` });
    if (await pinIsTaken(tx, { shop, pin })) return refused({ pin: PIN_TAKEN });
    const before = staff.find((person) => person.name === name);
    if (before) {
      await tx.staff.update({ where: { id: before.id }, data: { pinHash, active: true } });
      return { kind: "added", staffId: before.id, name };
    }
    const { id } = await tx.staff.create({ data: { shop, name, pinHash }, select: { id: true } });
    return { kind: "added", staffId: id, name };
  });
  if (outcome.kind === "added") log.info("staff added", { shop, subject: outcome.staffId });
  return outcome;
}

function refused(wrong: { name?: string | null; pin?: string | null }): AddStaffOutcome {
  return {
    kind: "refused",
    errors: { ...(wrong.name ? { name: wrong.name } : {}), ...(wrong.pin ? { pin: wrong.pin } : {}) },
  };
}
