import type { Db } from "../../db/client";
import { verifyPin } from "./pin";

/**
 * Whether an active person of the shop, other than `exceptId`, has this PIN. Hashes are salted, so each is tried: call it
 * under lockShop, or two people get the same PIN at once and neither can sign in.
 */
export async function pinIsTaken(tx: Db, input: { shop: string; pin: string; exceptId?: string }): Promise<boolean> {
  const { shop, pin, exceptId } = input;
  const staff = await tx.staff.findMany({ where: { shop, active: true }, select: { id: true, pinHash: true } });
  const others = staff.filter(({ id }) => id !== exceptId);
  const matches = await Promise.all(others.map(({ pinHash }) => verifyPin(pin, pinHash)));
  return matches.includes(true);
}

export const PIN_TAKEN = "Somebody at your bench has this PIN already: choose another";
