import { db } from "../../db/client";
import { wantReplan } from "../../db/replan";
import { log } from "../../log";
import { refreshLeadTimes } from "../promises/publish-lead-times";

/**
 * Lets the dates on product pages, and soon the plan, follow what was saved of the workshop. Call it after the commit; it
 * never throws.
 */
export async function followWorkshop({ shop, now }: { shop: string; now?: Date }): Promise<void> {
  try {
    await wantReplan(db, shop);
    await refreshLeadTimes({ shop, now });
  } catch (error) {
    // What was saved stands; the sweep finds that the table is of another workshop and publishes.
    log.warn("lead times wait for the sweep", { shop, error });
  }
}
