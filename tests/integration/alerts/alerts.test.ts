import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { raiseAlerts } from "../../../app/flows/shop/raise-alerts";
import { readMessages } from "../../../app/flows/inbox/read-messages";
import { retryFailed } from "../../../app/flows/inbox/retry-failed";
import { saveSettings } from "../../../app/flows/shop/save-settings";
import { closeQueues } from "../../../app/jobs/catalog";
import { startCatcher, type Catcher } from "../../mail-catcher/catcher";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { forget } from "../flows/admin-double";
import { BAND, band, deliver, exceptionsOf, ticketsOf } from "../flows/orders";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const OTHER = "other-jeweler.myshopify.com";
let catcher: Catcher;

beforeAll(async () => {
  catcher = await startCatcher();
  // The environment is read once: nothing has asked for it yet.
  process.env.SMTP_URL = catcher.url;
  process.env.MAIL_FROM = "Keepsake <alerts@keepsake.example>";
  await givenStore();
  await givenShop({ shop: OTHER });
});
beforeEach(async () => {
  catcher.setMode("take");
  catcher.mails.length = 0;
  await sql(`UPDATE shop SET alert_email = 'mara@ember-and-oak.example', alert_exceptions = true, alert_promises = true,
    name = 'Ember & Oak', uninstalled_at = NULL`);
});
afterEach(async () => {
  forget();
  // Each story begins with a shop to which everything was told.
  await sql("UPDATE exception SET state = 'WAIVED', alerted_at = now()");
  await sql("UPDATE ticket SET state = 'DONE', done_at = now(), alerted_at = now() WHERE state = 'OPEN'");
  await sql("DELETE FROM outbox WHERE kind = 'send-mail'");
});
afterAll(async () => {
  await catcher.close();
  await closeQueues();
  await db.$disconnect();
});

const aMinuteAgo = () => sql("UPDATE exception SET opened_at = now() - interval '61 seconds' WHERE alerted_at IS NULL");
const mailRows = () => db.outbox.findMany({ where: { kind: "send-mail" }, orderBy: { id: "asc" } });
const due = () =>
  db.outbox.updateMany({ where: { kind: "send-mail", state: "PENDING" }, data: { nextAttemptAt: new Date(0) } });

/** Delivers what is due, as workers do. */
async function deliverMails() {
  for (const { id, shop } of await mailRows()) await deliverOutbox({ shop, outboxId: String(id) });
}

async function givenExceptions(...titles: string[]) {
  const body = orderBody({ name: "#1042", lines: titles.map((title) => ({ variantId: BAND, title, properties: {} })) });
  await deliver(body);
  return exceptionsOf(body.id);
}

describe("a paid piece that waits on a person", () => {
  it("is told of once, in one mail with what opened in the same minute", async () => {
    await givenExceptions("Hollow Band", "Signet <script>alert(1)</script>");
    expect(await raiseAlerts()).toEqual({ mails: 0 });
    await aMinuteAgo();
    await givenExceptions("Name Pendant");
    expect(await raiseAlerts()).toEqual({ mails: 1 });
    expect(await raiseAlerts()).toEqual({ mails: 0 });
    await deliverMails();
    await deliverMails();
    expect(catcher.mails).toHaveLength(1);
    const [mail] = catcher.mails;
    expect(mail?.to).toEqual(["mara@ember-and-oak.example"]);
    expect(mail?.subject).toBe("Ember & Oak: 3 paid pieces wait on you");
    expect(mail?.text).toContain("Order #1042, Hollow Band: No personalization");
    expect(mail?.text).toContain("Name Pendant");
    expect(mail?.html).toContain("Signet &lt;script&gt;");
    expect(mail?.html).not.toContain("<script");
    expect(mail?.headers["list-unsubscribe"]).toContain("/app/settings>");
    expect(mail?.headers["auto-submitted"]).toBe("auto-generated");
  });

  it("is told without anything that the shopper wrote", async () => {
    const body = orderBody({ lines: [band({}, ["Secret words that are far too long for the band", "6.5", "", ""])] });
    await deliver(body);
    expect(await exceptionsOf(body.id)).toHaveLength(1);
    await aMinuteAgo();
    await raiseAlerts();
    await deliverMails();
    expect(catcher.mails).toHaveLength(1);
    expect(JSON.stringify(catcher.mails)).not.toContain("Secret");
  });

  it("is not told of when somebody has settled it meanwhile, nor when the shop switched such mails off", async () => {
    await givenExceptions("Hollow Band");
    await aMinuteAgo();
    await raiseAlerts();
    await sql("UPDATE exception SET state = 'WAIVED'");
    await deliverMails();
    await givenExceptions("Hollow Band");
    await aMinuteAgo();
    await raiseAlerts();
    await switchOff({ alertExceptions: false });
    await deliverMails();
    expect(catcher.mails).toEqual([]);
    expect((await mailRows()).map(({ answer }) => answer)).toEqual([
      { sent: false, why: "settled" },
      { sent: false, why: "switched-off" },
    ]);
  });

  it("is no old news to a shop that switches mails on later", async () => {
    await switchOff({ alertExceptions: false });
    await givenExceptions("Hollow Band");
    await aMinuteAgo();
    expect(await raiseAlerts()).toEqual({ mails: 0 });
    await sql("UPDATE shop SET alert_exceptions = true");
    expect(await raiseAlerts()).toEqual({ mails: 0 });
  });

  it("stays within its shop", async () => {
    await sql("UPDATE shop SET alert_email = 'other@jeweler.example' WHERE shop = $1", [OTHER]);
    const [mine] = await givenExceptions("Hollow Band");
    await sql(
      `INSERT INTO outbox (shop, kind, subject, version, payload) VALUES ($1, 'send-mail', 'exceptions:forged', 1, $2)`,
      [OTHER, JSON.stringify({ alert: "exceptions", ids: [mine?.id] })],
    );
    await deliverMails();
    expect(catcher.mails).toEqual([]);
  });
});

describe("a promise that is about to be missed", () => {
  it("is told of once when the plan goes past it, and others that follow within the hour wait for the next mail", async () => {
    const body = orderBody({ name: "#1043", lines: [band({ quantity: 2 })] });
    await deliver(body);
    const [first, second] = await ticketsOf(body.id);
    expect(await raiseAlerts()).toEqual({ mails: 0 });
    await plan(first?.id, "2099-03-05", "2099-03-02");
    expect(await raiseAlerts()).toEqual({ mails: 1 });
    await plan(second?.id, "2099-03-05", "2099-03-02");
    expect(await raiseAlerts()).toEqual({ mails: 0 });
    await deliverMails();
    expect(catcher.mails.map(({ subject }) => subject)).toEqual(["Ember & Oak: the promise of 1043-1 is in danger"]);
    expect(catcher.mails[0]?.text).toContain("1043-1, Hollow Band: promised for Mon 2 Mar, planned for Thu 5 Mar");
    await sql("UPDATE outbox SET created_at = now() - interval '61 minutes' WHERE kind = 'send-mail'");
    expect(await raiseAlerts()).toEqual({ mails: 1 });
    await deliverMails();
    expect(catcher.mails[1]?.text).toContain("1043-2");
    await sql("DELETE FROM outbox WHERE kind = 'send-mail'");
    expect(await raiseAlerts()).toEqual({ mails: 0 });
  });

  // Never the same day in both: whichever zone is taken instead is wrong in one of them.
  it.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])(
    "is told of on the day before in %s, and not two days before",
    async (zone) => {
      const body = orderBody({ lines: [band()] });
      await deliver(body);
      const [ticket] = await ticketsOf(body.id);
      await sql("UPDATE shop SET zone = $2 WHERE shop = $1", [TEST_SHOP, zone]);
      const [days] = await sql<{ tomorrow: string; later: string }>(
        `SELECT to_char((now() AT TIME ZONE $1) + interval '1 day', 'YYYY-MM-DD') AS tomorrow,
              to_char((now() AT TIME ZONE $1) + interval '2 days', 'YYYY-MM-DD') AS later`,
        [zone],
      );
      await plan(ticket?.id, "2020-01-01", days?.later);
      expect(await raiseAlerts()).toEqual({ mails: 0 });
      await plan(ticket?.id, "2020-01-01", days?.tomorrow);
      expect(await raiseAlerts()).toEqual({ mails: 1 });
      await sql("UPDATE shop SET zone = 'America/Los_Angeles' WHERE shop = $1", [TEST_SHOP]);
    },
  );

  it("is not told of to a shop that switched such mails off, or that left", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const [ticket] = await ticketsOf(body.id);
    await plan(ticket?.id, "2099-03-05", "2099-03-02");
    await sql("UPDATE shop SET uninstalled_at = now()");
    expect(await raiseAlerts()).toEqual({ mails: 0 });
    await sql("UPDATE shop SET uninstalled_at = NULL, alert_promises = false");
    expect(await raiseAlerts()).toEqual({ mails: 0 });
    await sql("UPDATE shop SET alert_promises = true");
    expect(await raiseAlerts()).toEqual({ mails: 0 });
  });
});

describe("a mail server that is away", () => {
  it("is tried again until it takes the mail, which comes once", async () => {
    await givenExceptions("Hollow Band");
    await aMinuteAgo();
    await raiseAlerts();
    catcher.setMode("later");
    await deliverMails();
    expect((await mailRows())[0]).toMatchObject({ state: "PENDING", attempts: 1 });
    expect((await mailRows())[0]?.lastError).toContain("451");
    catcher.setMode("take");
    await due();
    await deliverMails();
    expect(catcher.mails).toHaveLength(1);
    expect((await mailRows())[0]).toMatchObject({ state: "DONE", answer: { sent: true } });
  });

  it("leaves the alert on Messages with its reason once it was tried often enough, and a retry brings it", async () => {
    await givenExceptions("Hollow Band");
    await aMinuteAgo();
    await raiseAlerts();
    catcher.setMode("later");
    await db.outbox.updateMany({ where: { kind: "send-mail" }, data: { attempts: 14 } });
    await deliverMails();
    const [failed] = (await readMessages(TEST_SHOP)).failed.filter(({ what }) => what === "send-mail");
    expect(failed?.reason).toContain("Try again later");
    catcher.setMode("take");
    await retryFailed({ shop: TEST_SHOP, kind: "outbox", id: failed?.id ?? "" });
    await deliverMails();
    expect(catcher.mails).toHaveLength(1);
  });

  it("that says no for good is not asked again", async () => {
    await givenExceptions("Hollow Band");
    await aMinuteAgo();
    await raiseAlerts();
    catcher.setMode("refuse");
    await deliverMails();
    expect((await mailRows())[0]).toMatchObject({ state: "FAILED", attempts: 1 });
    expect((await mailRows())[0]?.lastError).toContain("550");
  });
});

function plan(id: string | undefined, planDay: string, promiseDay: string | undefined) {
  return sql("UPDATE ticket SET plan_day = $2, promise_day = $3 WHERE id = $1", [id, planDay, promiseDay]);
}

async function switchOff(change: { alertExceptions?: boolean; alertPromises?: boolean }) {
  const { settingsRevision } = await db.shop.findUniqueOrThrow({ where: { shop: TEST_SHOP } });
  const settings = { alertEmail: "mara@ember-and-oak.example", words: {}, refusedWords: "" };
  const saved = await saveSettings({
    shop: TEST_SHOP,
    seen: settingsRevision,
    settings: { ...settings, alertExceptions: true, alertPromises: true, ...change },
  });
  expect(saved.kind).toBe("saved");
}
