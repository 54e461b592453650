import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { sendTestMail } from "../../../app/flows/shop/send-test-mail";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { startCatcher, type Catcher } from "../../mail-catcher/catcher";
import { TEST_SHOP } from "../../support/env";
import { givenShop, sql } from "../../support/rows";

// Without Shopify's library nothing reads the environment before the catcher's port is known.
vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const NINE = new Date("2027-03-01T09:00:00Z");
const LATER = new Date("2027-03-01T09:01:00Z");
const LAST = new Date("2027-03-01T09:02:00Z");
let catcher: Catcher;

beforeAll(async () => {
  catcher = await startCatcher();
  process.env.SMTP_URL = catcher.url;
  process.env.MAIL_FROM = "alerts@keepsake.example";
  await givenShop();
});
afterAll(async () => {
  await catcher.close();
  await closeQueues();
  await db.$disconnect();
});

it("a merchant without an address is told so, and nothing is sent", async () => {
  expect(await sendTestMail({ shop: TEST_SHOP, now: NINE })).toEqual({ kind: "no-address" });
});

it("a merchant who asks for a test gets one mail, however often they press within a minute", async () => {
  await sql("UPDATE shop SET alert_email = 'mara@ember-and-oak.example'");
  const outcomes = await Promise.all([1, 2, 3].map(() => sendTestMail({ shop: TEST_SHOP, now: NINE })));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["sent", "too-soon", "too-soon"]);
  expect(catcher.mails.map(({ subject, from, to }) => ({ subject, from, to }))).toEqual([
    {
      subject: "Ember & Oak: alerts from Keepsake reach you",
      from: "alerts@keepsake.example",
      to: ["mara@ember-and-oak.example"],
    },
  ]);
});

it("a merchant whose mailbox does not exist reads what the mail server said", async () => {
  catcher.setMode("refuse");
  const outcome = await sendTestMail({ shop: TEST_SHOP, now: LATER });
  expect(outcome.kind).toBe("refused");
  expect("reason" in outcome && outcome.reason).toContain("550");
  catcher.setMode("take");
});

it("a test that finds no mail server comes once it is back, with the same message id on each try", async () => {
  const { port } = catcher;
  await catcher.close();
  const outcome = await sendTestMail({ shop: TEST_SHOP, now: LAST });
  expect(outcome.kind).toBe("later");
  expect("reason" in outcome && outcome.reason).toContain("does not answer");
  catcher = await startCatcher(port);
  const row = await db.outbox.findFirstOrThrow({ where: { kind: "send-mail", state: "PENDING" } });
  for (let round = 0; round < 2; round++) {
    // The second time as after a crash between the mail and its row.
    await db.outbox.update({ where: { id: row.id }, data: { state: "PENDING", nextAttemptAt: new Date(0) } });
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId: String(row.id) })).toEqual({ kind: "delivered" });
  }
  expect(new Set(catcher.mails.map(({ messageId }) => messageId)).size).toBe(1);
});
