import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { readSettings } from "../../../app/flows/shop/read-settings";
import { saveSettings } from "../../../app/flows/shop/save-settings";
import { sendTestMail } from "../../../app/flows/shop/send-test-mail";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenShop } from "../../support/rows";

const OTHER = "other-jeweler.myshopify.com";
const WANTED = {
  alertEmail: " mara@ember-and-oak.example ",
  alertExceptions: true,
  alertPromises: false,
  words: { repair: "Send it back.\r\nWe mend it free for a year.\u0000", "de.repair": "Zurück an uns." },
  refusedWords: "damn",
};

beforeAll(async () => {
  await givenShop();
  await givenShop({ shop: OTHER });
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("a merchant's settings", () => {
  it("are kept tidied, for their own shop alone", async () => {
    const { revision } = await readSettings(TEST_SHOP);
    const saved = await saveSettings({ shop: TEST_SHOP, seen: revision, settings: WANTED });
    expect(saved).toEqual({
      kind: "saved",
      revision: revision + 1,
      settings: {
        ...WANTED,
        alertEmail: "mara@ember-and-oak.example",
        words: { ...WANTED.words, repair: "Send it back.\nWe mend it free for a year." },
      },
    });
    expect((await readSettings(TEST_SHOP)).settings).toEqual(saved.kind === "saved" ? saved.settings : null);
    expect((await readSettings(OTHER)).settings.alertEmail).toBe("");
  });

  it("saved by a second person over a first one's are not written, and show what the first one saved", async () => {
    const { revision, settings } = await readSettings(TEST_SHOP);
    await saveSettings({
      shop: TEST_SHOP,
      seen: revision,
      settings: { ...settings, words: { resizing: "Free once." } },
    });
    const second = { ...settings, words: { resizing: "Never." } };
    expect(await saveSettings({ shop: TEST_SHOP, seen: revision, settings: second })).toMatchObject({
      kind: "conflict",
      revision: revision + 1,
      settings: { words: { resizing: "Free once." } },
    });
  });

  it("that no form would send are refused at their field, and nothing is written", async () => {
    const { revision, settings } = await readSettings(TEST_SHOP);
    const wrong = {
      ...settings,
      alertEmail: "a@b.example\r\nBcc: all@c.example",
      words: { repair: "x".repeat(2_001) },
    };
    const refused = await saveSettings({ shop: TEST_SHOP, seen: revision, settings: wrong });
    const errors = refused.kind === "refused" ? refused.errors : {};
    expect(Object.keys(errors)).toEqual(["alertEmail", "words.repair"]);
    expect(errors["words.repair"]).toContain("2001");
    expect((await readSettings(TEST_SHOP)).settings).toEqual(settings);
  });

  it("tell on an installation without a mail server that alerts were not sent, and how many", async () => {
    const { id } = await db.outbox.create({
      data: { shop: TEST_SHOP, kind: "send-mail", subject: "test", version: 1, payload: { alert: "test" } },
    });
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId: String(id) })).toEqual({ kind: "delivered" });
    expect(await db.outbox.findUnique({ where: { id } })).toMatchObject({ answer: { sent: false, why: "not-set-up" } });
    expect(await readSettings(TEST_SHOP)).toMatchObject({ mailIsSetUp: false, unsent: 1 });
    expect(await readSettings(OTHER)).toMatchObject({ unsent: 0 });
    expect(await sendTestMail({ shop: TEST_SHOP })).toEqual({ kind: "not-set-up" });
  });
});
