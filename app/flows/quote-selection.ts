import { db } from "../db/client";
import { dayAt, timeAt } from "../domain/calendar/time";
import { forVariant } from "../domain/options/for-variant";
import { toRules } from "../domain/options/rules";
import type { RawSelection } from "../domain/options/selection";
import { feeMinorOf } from "../domain/pricing/fee";
import { orderDayAt, readyDay } from "../domain/promises/ready-day";
import { extraLeadDaysOf } from "../domain/tickets/required-operations";
import { segment } from "../engraving/segment";
import { judgeAnswers } from "./judge-answers";
import { readRemaining } from "./read-remaining";
import { leadTimesOfDoc } from "./stored-lead-times";
import { versionOfDoc } from "./stored-option";

export type QuoteOutcome =
  /** `readyDay` is null when no table in force says: the page then shows a range. */
  | { kind: "quoted"; readyDay: string | null; feeMinor: number; currency: string }
  | { kind: "refused"; refusals: { position: number; message: string }[] }
  | { kind: "not-found" };

/**
 * What a selection costs and when it would be ready if it were ordered now: by the catalog version that the page shows,
 * as `variantId` asks it.
 */
export async function quoteSelection(
  shop: string,
  selection: RawSelection,
  { variantId = null, now = new Date() }: { variantId?: string | null; now?: Date } = {},
): Promise<QuoteOutcome> {
  const { setKey, version: number } = selection;
  const [row, table, owner] = await Promise.all([
    db.catalogVersion.findUnique({ where: { shop_setKey_version: { shop, setKey, version: number } } }),
    db.leadTimeTable.findFirst({ where: { shop, expiresAt: { gt: now } }, orderBy: { issuedAt: "desc" } }),
    db.shop.findUnique({ where: { shop }, select: { zone: true } }),
  ]);
  if (!row || !owner) return { kind: "not-found" };
  const version = forVariant(versionOfDoc(row.doc), variantId);
  const judged = await judgeAnswers(
    version,
    selection.answers,
    dayAt(now, owner.zone),
    await readRemaining(db, shop, [version]),
  );
  if (judged.kind === "refused") {
    return { kind: "refused", refusals: judged.refused.map(({ position, words }) => ({ position, message: words })) };
  }
  const extraDays = extraLeadDaysOf(version, judged.answers);
  const leadTimes = table ? leadTimesOfDoc(table.doc) : null;
  const orderDay = leadTimes
    ? orderDayAt(dayAt(now, leadTimes.zone), timeAt(now, leadTimes.zone), leadTimes.cutOff)
    : null;
  return {
    kind: "quoted",
    readyDay: leadTimes && orderDay ? readyDay(leadTimes, setKey, extraDays, orderDay) : null,
    feeMinor: feeMinorOf(toRules(version), judged.answers, segment),
    currency: version.currency,
  };
}
