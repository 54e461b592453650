import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { previewEngraving } from "../../../app/flows/storefront/preview-engraving";
import { quoteSelection } from "../../../app/flows/promises/quote-selection";
import { readExceptionForm } from "../../../app/flows/orders/read-line-form";
import { resolveException } from "../../../app/flows/orders/resolve-exception";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { fixtureVersion, givenStore, sql } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { forget } from "./admin-double";
import { BAND, deliver, exceptionsOf, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const OTHER_BAND = 45120010012;
const gid = (id: number) => `gid://shopify/ProductVariant/${id}`;

/** Garnets until 30 November; the second band offers emeralds alone, dearer, and must have one. */
function seasonal(): CatalogVersion {
  const set = fixtureVersion("ring-classic", 2);
  const options = set.options.map((option) => {
    if (option.kind !== "choice") return option;
    const choices = option.choices.map((one) =>
      one.key === "garnet" ? { ...one, window: { from: null, until: "2026-11-30" } } : one,
    );
    return { ...option, choices };
  });
  const birthstone = { required: true, choices: ["emerald"], choiceFees: { emerald: 12_300 } };
  return { ...set, options, overrides: { [OTHER_BAND]: { birthstone } } };
}

beforeAll(async () => {
  await givenStore();
  await sql(
    `INSERT INTO catalog_version (shop, option_set_id, version, set_key, doc)
     SELECT shop, id, 2, key, $2 FROM option_set WHERE shop = $1 AND key = 'ring-classic'`,
    [TEST_SHOP, JSON.stringify(seasonal())],
  );
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const order = (stone: string, { variantId = BAND, paidAt }: { variantId?: number; paidAt?: string } = {}) =>
  orderBody({
    ...(paidAt ? { paidAt } : {}),
    lines: [
      { variantId, title: "Band", properties: keepsakeProperties("ring-classic:2:", ["Anna", "6.5", stone, ""]) },
    ],
  });

const wordsOf = async (id: number) => (await exceptionsOf(id)).map(({ detail }) => detail);

describe("a SKU that asks otherwise", () => {
  it("is made with what it offers, and waits on a person with what it does not", async () => {
    const made = order("emerald", { variantId: OTHER_BAND, paidAt: "2026-11-20T12:00:00Z" });
    await deliver(made);
    expect(await ticketsOf(made.id)).toHaveLength(1);
    const refused = order("garnet", { variantId: OTHER_BAND, paidAt: "2026-11-20T12:00:00Z" });
    await deliver(refused);
    expect(await wordsOf(refused.id)).toMatchObject([
      { words: "Birthstone: “garnet” is not offered for this piece; please choose again" },
    ]);
    const missing = order("", { variantId: OTHER_BAND, paidAt: "2026-11-20T12:00:00Z" });
    await deliver(missing);
    expect((await exceptionsOf(missing.id)).map(({ reason }) => reason)).toEqual(["missing-answers"]);
    const form = await readExceptionForm(TEST_SHOP, (await exceptionsOf(missing.id))[0]?.id ?? "");
    expect(form?.options[2]).toMatchObject({ required: true, choices: [{ key: "emerald" }] });
  });

  it("is quoted at its own price, and its sister at hers", async () => {
    const selection = { setKey: "ring-classic", version: 2, shownDay: null, answers: ["Anna", "6.5", "emerald", ""] };
    const now = new Date("2026-11-20T12:00:00Z");
    const plain = await quoteSelection(TEST_SHOP, selection, { variantId: String(BAND), now });
    const dear = await quoteSelection(TEST_SHOP, selection, { variantId: gid(OTHER_BAND), now });
    if (plain.kind !== "quoted" || dear.kind !== "quoted") throw new Error("both are quoted");
    const emerald = seasonal().options[2];
    const fee = emerald?.kind === "choice" ? emerald.choices.find(({ key }) => key === "emerald")?.feeMinor : undefined;
    expect(dear.quote.feeMinor - plain.quote.feeMinor).toBe(12_300 - (fee ?? 0));
  });

  it("draws what it engraves as any other", async () => {
    const question = { position: 1, text: "Anna", font: "", size: "6.5" };
    const drawn = await previewEngraving({
      shop: TEST_SHOP,
      setKey: "ring-classic",
      version: 2,
      variantId: gid(OTHER_BAND),
      question,
      locale: "en",
    });
    expect(drawn.kind).toBe("drawn");
  });
});

describe("what is offered until a day", () => {
  it("is made for who paid on that day in the shop's zone, however late it is in Greenwich", async () => {
    // 22:30 of 30 November in Los Angeles.
    const body = order("garnet", { paidAt: "2026-12-01T06:30:00Z" });
    await deliver(body);
    expect(await ticketsOf(body.id)).toHaveLength(1);
  });

  it("waits on a person for who paid the day after, and a person may make it all the same", async () => {
    const body = order("garnet", { paidAt: "2026-12-01T08:30:00Z" });
    await deliver(body);
    expect(await ticketsOf(body.id)).toEqual([]);
    expect(await wordsOf(body.id)).toMatchObject([
      { words: "Birthstone: “Garnet (January)” is only offered up to 30 November 2026; please choose again" },
    ]);
    const [exception] = await exceptionsOf(body.id);
    const resolution = { kind: "fill-in" as const, answers: ["Anna", "6.5", "garnet", ""] };
    expect(
      await resolveException({ shop: TEST_SHOP, exceptionId: exception?.id ?? "", by: "Noor", resolution }),
    ).toEqual({
      kind: "resolved",
    });
    expect(await ticketsOf(body.id)).toHaveLength(1);
  });

  it("is quoted by the shop's day", async () => {
    const selection = { setKey: "ring-classic", version: 2, shownDay: null, answers: ["Anna", "6.5", "garnet", ""] };
    const at = (now: string) => quoteSelection(TEST_SHOP, selection, { now: new Date(now) });
    expect(await at("2026-12-01T06:30:00Z")).toMatchObject({ quote: { complete: true, today: "2026-11-30" } });
    expect(await at("2026-12-01T08:30:00Z")).toMatchObject({
      quote: { complete: false, today: "2026-12-01", refusals: [{ position: 3 }] },
    });
  });
});
