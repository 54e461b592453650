import { inTransaction } from "../../db/client";
import { log } from "../../log";

export type RemoveStaffOutcome = { kind: "removed"; name: string } | { kind: "not-found" };

/**
 * Takes a person off the bench: their tablets are signed out and their PIN opens nothing. What they did stays theirs in
 * the tickets' history, so the row stays.
 */
export async function removeStaff(input: { shop: string; staffId: string }): Promise<RemoveStaffOutcome> {
  const { shop, staffId } = input;
  const outcome = await inTransaction(async (tx): Promise<RemoveStaffOutcome> => {
    const [person] = await tx.staff.updateManyAndReturn({
      where: { id: staffId, shop, active: true },
      data: { active: false },
      select: { name: true },
    });
    if (!person) return { kind: "not-found" };
    await tx.benchSession.deleteMany({ where: { shop, staffId } });
    return { kind: "removed", name: person.name };
  });
  if (outcome.kind === "removed") log.info("staff removed", { shop, subject: staffId });
  return outcome;
}
