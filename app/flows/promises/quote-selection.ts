import { db } from "../../db/client";
import { dayAt } from "../../domain/calendar/time";
import { attributesOf, type LineAttribute } from "../../domain/options/attributes";
import { forVariant } from "../../domain/options/for-variant";
import { toRules } from "../../domain/options/rules";
import type { RawSelection } from "../../domain/options/selection";
import { tallyOf } from "../../domain/options/tally";
import { segment } from "../../engraving/segment";
import { judgeAnswers } from "../orders/judge-answers";
import { liveReadyDay } from "./live-ready-day";
import { readRemaining } from "../publishing/read-remaining";
import { refusedWordsOf } from "../shop/shop-words";
import { versionOfDoc } from "../catalog/stored-option";
import { tellerFor } from "../storefront/tell-refusal";

/** What a page is told of a selection, however far it is answered: version 1 of docs/headless.md. */
export interface Quote {
  v: 1;
  /** Whether the piece can be ordered as it is answered; while it cannot, `refusals` says why. */
  complete: boolean;
  /** ISO 4217: `feeMinor` is in its minor units. */
  currency: string;
  /** What the answers add to the price; while something must still be answered, the least that they will. */
  feeMinor: number;
  /** ISO day on which it is ready to ship if it is ordered now, by the backlog of this moment; null when nobody can make it. */
  readyDay: string | null;
  /** Fewest and most calendar days, for a page that has no day to show; null without any table. */
  rangeDays: [least: number, most: number] | null;
  /** The shop's day. */
  today: string;
  refusals: { position: number; message: string }[];
  /** What goes on the cart line: the hidden keys, then the answers in words for people. */
  attributes: LineAttribute[];
}

export type QuoteOutcome = { kind: "quoted"; quote: Quote } | { kind: "not-found" };

/**
 * What a selection costs and when it would be ready if it were ordered now: by the catalog version that the page shows,
 * as `variantId` asks it, in the words of `locale`.
 */
export async function quoteSelection(
  shop: string,
  selection: RawSelection,
  { variantId = null, locale = "", now = new Date() }: { variantId?: string | null; locale?: string; now?: Date } = {},
): Promise<QuoteOutcome> {
  const { setKey, version: number, answers } = selection;
  const [row, owner] = await Promise.all([
    db.catalogVersion.findUnique({ where: { shop_setKey_version: { shop, setKey, version: number } } }),
    db.shop.findUnique({ where: { shop }, select: { zone: true, settings: true } }),
  ]);
  if (!row || !owner) return { kind: "not-found" };
  const version = forVariant(versionOfDoc(row.doc), variantId);
  const remaining = await readRemaining(db, shop, [version]);
  const today = dayAt(now, owner.zone);
  const refused = refusedWordsOf(owner.settings);
  const judged = await judgeAnswers(version, answers, today, { remaining, refused, tell: tellerFor(locale) });
  const rules = toRules({ ...version, remaining });
  const tally = tallyOf(rules, answers, today, segment, refused);
  const extraLeadDays = tally.working.reduce((sum, index) => sum + (version.options[index]?.extraLeadDays ?? 0), 0);
  const rush = tally.answered.some((index) => version.options[index]?.rush === true);
  const dated = { setKey, extraLeadDays, rush };
  const { readyDay, rangeDays } = await liveReadyDay(shop, { version: versionOfDoc(row.doc), dated, now });
  return {
    kind: "quoted",
    quote: {
      v: 1,
      complete: judged.kind === "valid",
      currency: version.currency,
      feeMinor: tally.feeMinor,
      readyDay,
      rangeDays,
      today,
      refusals:
        judged.kind === "refused" ? judged.refused.map(({ position, words }) => ({ position, message: words })) : [],
      attributes: attributesOf({ version, tally, shownDay: readyDay, locale }),
    },
  };
}
