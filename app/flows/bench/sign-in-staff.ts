import { createHash, randomBytes } from "node:crypto";
import { db } from "../../db/client";
import { verifyPin } from "./pin";

export const WRONG_PINS_ALLOWED = 5;
export const LOCK_MINUTES = 5;
export const SESSION_HOURS = 12;

export type SignInOutcome =
  | { kind: "signed-in"; token: string; staff: { id: string; name: string }; expiresAt: Date }
  | { kind: "wrong-pin"; sentence: string }
  | { kind: "locked"; sentence: string };

/**
 * Signs a person in by PIN. Each try is counted as a failure before the PIN is looked at, and forgiven when it was
 * right: a hundred guesses sent at once get five looks, not a hundred. Every hash is compared, so that the time taken
 * says nothing about whose PIN was near. The token is 256 random bits; the database keeps its hash alone.
 */
export async function signInStaff({ shop, pin }: { shop: string; pin: string }): Promise<SignInOutcome> {
  const attempt = await countAttempt(shop);
  if (attempt === null) return locked();
  const staff = await db.staff.findMany({ where: { shop, active: true }, orderBy: { id: "asc" } });
  const matches = await Promise.all(staff.map((person) => verifyPin(pin, person.pinHash)));
  const found = staff.filter((_, index) => matches[index]);
  const person = found[0];
  if (person === undefined) return attempt >= WRONG_PINS_ALLOWED ? locked() : wrongPin(attempt);
  await db.pinAttempt.updateMany({ where: { shop }, data: { failures: 0, lockedUntil: null } });
  // Work is signed with a name, so a PIN that two people share opens nothing.
  if (found.length > 1)
    return { kind: "wrong-pin", sentence: "Two people have this PIN. Ask for a new one before you start." };
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + SESSION_HOURS * 3_600_000);
  await db.benchSession.deleteMany({ where: { shop, expiresAt: { lt: new Date() } } });
  await db.benchSession.create({ data: { tokenHash: hashToken(token), shop, staffId: person.id, expiresAt } });
  return { kind: "signed-in", token, staff: { id: person.id, name: person.name }, expiresAt };
}

/** What the database keeps of a session's token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The number of this try since the last right one, or null while the shop is locked. The fifth sets the lock itself. */
async function countAttempt(shop: string): Promise<number | null> {
  const rows = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO pin_attempt AS a (shop, failures) VALUES (${shop}, 1)
    ON CONFLICT (shop) DO UPDATE SET
      failures = CASE WHEN a.locked_until IS NULL THEN a.failures + 1 ELSE 1 END,
      locked_until = CASE WHEN a.locked_until IS NULL AND a.failures + 1 >= ${WRONG_PINS_ALLOWED}
                          THEN now() + make_interval(mins => ${LOCK_MINUTES}) END
    WHERE a.locked_until IS NULL OR a.locked_until <= now()
    RETURNING failures`;
  return rows[0]?.failures ?? null;
}

function wrongPin(attempt: number): SignInOutcome {
  const left = WRONG_PINS_ALLOWED - attempt;
  const tries = left === 1 ? "1 try" : `${left} tries`;
  return { kind: "wrong-pin", sentence: `Nobody here has this PIN. ${tries} left.` };
}

function locked(): SignInOutcome {
  const sentence = `${WRONG_PINS_ALLOWED} wrong PINs. The bench is locked for ${LOCK_MINUTES} minutes.`;
  return { kind: "locked", sentence };
}
