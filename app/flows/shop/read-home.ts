import { z } from "zod";
import { db } from "../../db/client";
import { readHomeRow } from "../../db/home";
import type { SetUpFacts } from "../../domain/set-up/steps";
import { isTrusted } from "./look-up-theme-block";
import { storedWordsOf } from "./shop-words";
import { skusRemoved, type SkusRemoved } from "./shop-notice";

/** What the admin's first page tells at once. Days are the shop's. */
export interface HomeView {
  shopName: string;
  benchPath: string;
  today: string;
  zone: string;
  currency: string;
  /** Exceptions that wait on a person. */
  exceptions: number;
  /** Webhooks, messages and offers that failed for good and wait for a retry. */
  failed: number;
  tickets: {
    open: number;
    /** Promised for a day that has passed. */
    late: number;
    /** Promised for today. */
    today: number;
  };
  /** The most urgent of the late and due tickets. */
  urgent: UrgentTicket[];
  facts: SetUpFacts;
  /** The block was seen on the product page lately: nobody need ask Shopify. */
  blockSeen: boolean;
  notices: { count: number; newestId: string | null; removed: ({ id: string; at: string } & SkusRemoved)[] };
}

const urgentTicket = z.object({
  number: z.string(),
  title: z.string(),
  promiseDay: z.string(),
  /** The step that is to be done next, and where. */
  operation: z.string().nullable(),
  queue: z.string().nullable(),
});
export type UrgentTicket = z.output<typeof urgentTicket>;

const notice = z.object({ id: z.string(), kind: z.string(), detail: z.unknown(), at: z.string() });

/** Counts and facts from one round trip: nothing on this page names a customer. Throws for a shop that is not installed. */
export async function readHome(shop: string, now = new Date()): Promise<HomeView> {
  const row = await readHomeRow(db, { shop, now });
  if (row === null) throw new Error(`${shop} is not installed`);
  const notices = z.array(notice).parse(row.notices);
  return {
    shopName: row.name,
    benchPath: `/bench/${row.benchKey}`,
    today: row.today,
    zone: row.zone,
    currency: row.currency,
    exceptions: row.exceptions,
    failed: row.failedInbox + row.failedOutbox + row.failedOffers,
    tickets: { open: row.openTickets, late: row.lateTickets, today: row.dueTickets },
    urgent: z.array(urgentTicket).parse(row.urgent),
    facts: {
      sets: row.sets,
      skus: row.skus,
      publishedSets: row.publishedSets,
      offeredSets: row.offeredSets,
      unfinishedSetId: row.unfinishedSetId,
      benches: row.benches,
      microfactories: row.microfactories,
      staff: row.staff,
      finishedPieces: row.finishedPieces,
      datesInForce: row.datesInForce,
      productsNotWritten: row.productsNotWritten,
      repairWords: storedWordsOf(row.settings).words.repair ?? "",
    },
    blockSeen: isTrusted(row.themeBlockAt, now),
    notices: {
      count: row.noticeCount,
      newestId: notices[0]?.id ?? null,
      removed: notices.flatMap(({ id, at, detail }) => {
        const removed = skusRemoved.safeParse(detail);
        return removed.success ? [{ id, at: new Date(at).toISOString(), ...removed.data }] : [];
      }),
    },
  };
}
