import { z } from "zod";
import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { exceptionsMail, promisesMail, testMail, type MailPlaces } from "../../domain/alerts/alert-mails";
import type { LaidOutMail } from "../../domain/alerts/lay-out-mail";
import { dayAt } from "../../domain/calendar/time";
import { exceptionWords, isExceptionReason } from "../../domain/tickets/exception-words";
import { env } from "../../env";
import { sendMail } from "../../mail/send";
import type { Delivered } from "./result";

/** Ids alone: what the mail says is read when it is sent. */
const alertPayload = z.discriminatedUnion("alert", [
  z.object({ alert: z.literal("exceptions"), ids: z.array(z.uuid()) }),
  z.object({ alert: z.literal("promises"), ids: z.array(z.uuid()) }),
  z.object({ alert: z.literal("test") }),
]);
export type AlertPayload = z.output<typeof alertPayload>;

/** Why a mail was not sent though nothing failed; kept in the row's answer. */
type Unsent = "not-set-up" | "switched-off" | "no-address" | "settled";

const unsent = (why: Unsent): Delivered => ({ kind: "done", answer: { sent: false, why } });

interface MailShop {
  shop: string;
  name: string;
  zone: string;
  alertEmail: string | null;
  alertExceptions: boolean;
  alertPromises: boolean;
}

/** Writes one alert from what is still so, and sends it. A try after a crash carries the same message id. */
export async function deliverMail({ id, shop, payload }: ClaimedOutbox): Promise<Delivered> {
  const parsed = alertPayload.safeParse(payload);
  if (!parsed.success) return { kind: "refused", reason: "this alert is of a kind that no release knows" };
  const row = await db.shop.findFirst({ where: { shop, uninstalledAt: null } });
  if (row === null) return { kind: "refused", reason: "Keepsake was uninstalled from this shop" };
  if (row.alertEmail === null) return unsent("no-address");
  if (!isWanted(row, parsed.data)) return unsent("switched-off");
  const mail = await write(row, parsed.data);
  if (mail === null) return unsent("settled");
  const to = row.alertEmail;
  const sent = await sendMail({ ...mail, to, id: `keepsake-alert-${id}`, switchOffUrl: settingsUrl(shop) });
  switch (sent.kind) {
    case "sent":
      return { kind: "done", answer: { sent: true } };
    case "not-set-up":
      return unsent("not-set-up");
    case "later":
      return { kind: "retry", reason: sent.reason };
    case "refused":
      return { kind: "refused", reason: sent.reason };
  }
}

function isWanted(shop: MailShop, { alert }: AlertPayload): boolean {
  return alert === "test" || (alert === "exceptions" ? shop.alertExceptions : shop.alertPromises);
}

/** Null when what it would tell of is settled meanwhile. */
async function write(shop: MailShop, payload: AlertPayload): Promise<LaidOutMail | null> {
  const places = placesOf(shop);
  switch (payload.alert) {
    case "exceptions": {
      const rows = await db.exception.findMany({
        where: { id: { in: payload.ids }, shop: shop.shop, state: "OPEN" },
        select: { reason: true, line: { select: { title: true, order: { select: { name: true } } } } },
        orderBy: { openedAt: "asc" },
      });
      if (rows.length === 0) return null;
      return exceptionsMail(
        places,
        rows.map(({ reason, line }) => ({
          orderName: line.order.name,
          title: line.title,
          reason: isExceptionReason(reason) ? exceptionWords(reason).title : "Waits on a person",
        })),
      );
    }
    case "promises": {
      const rows = await db.ticket.findMany({
        where: { id: { in: payload.ids }, shop: shop.shop, state: "OPEN" },
        select: { number: true, promiseDay: true, planDay: true, line: { select: { title: true } } },
        orderBy: [{ promiseDay: "asc" }, { number: "asc" }],
      });
      if (rows.length === 0) return null;
      const pieces = rows.map(({ line, ...piece }) => ({ ...piece, title: line.title }));
      return promisesMail(places, pieces, dayAt(new Date(), shop.zone));
    }
    case "test":
      return testMail(places);
  }
}

function placesOf({ shop, name }: MailShop): MailPlaces {
  return {
    shopName: name,
    homeUrl: adminUrl(shop, "/app"),
    exceptionsUrl: adminUrl(shop, "/app/exceptions"),
    settingsUrl: settingsUrl(shop),
  };
}

const settingsUrl = (shop: string) => adminUrl(shop, "/app/settings");

/** A page of Keepsake as the admin frames it: on the local stage the admin that may frame it, else the shop's own. */
function adminUrl(shop: string, path: string): string {
  const { FRAME_ANCESTORS, SHOPIFY_API_KEY } = env();
  return `${FRAME_ANCESTORS ?? `https://${shop}`}/admin/apps/${SHOPIFY_API_KEY}${path}`;
}
