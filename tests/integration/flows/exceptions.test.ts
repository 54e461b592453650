import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { resolveException } from "../../../app/flows/orders/resolve-exception";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { forget } from "./admin-double";
import { band, BAND, deliver, exceptionsOf, readOrder, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("a line that cannot be made yet", () => {
  it.each([
    ["came without a word", {}, "no-selection"],
    ["lacks the engraving", keepsakeProperties("ring-classic:1:", ["", "6", "", ""]), "missing-answers"],
    [
      "asks for a size that is not made",
      keepsakeProperties("ring-classic:1:", ["Anna", "19", "", ""]),
      "invalid-answers",
    ],
    ["hides a NUL in its words", keepsakeProperties("ring-classic:1:", ["An\0na", "6", "", ""]), "invalid-answers"],
    ["carries half an emoji", keepsakeProperties("ring-classic:1:", ["An\ud83dna", "6", "", ""]), "invalid-answers"],
    [
      "asks for a letter that its font lacks",
      keepsakeProperties("ring-classic:1:", ["Anna ♥", "6", "", ""]),
      "invalid-answers",
    ],
    [
      "is wider than the band takes",
      keepsakeProperties("ring-classic:1:", ["MMMMMMMMMMMMMMMMMMMM", "6", "", ""]),
      "invalid-answers",
    ],
    [
      "names a version that was never published",
      keepsakeProperties("ring-classic:7:", ["Anna", "6", "", ""]),
      "unknown-version",
    ],
    ["names a set that was never published", keepsakeProperties("brooches:1:", ["Anna"]), "unknown-version"],
    ["is garbled", { _keepsake: "(set and version)" }, "no-selection"],
  ])("because it %s becomes its own exception and does not stop the others", async (_what, properties, reason) => {
    const body = orderBody({ lines: [{ variantId: BAND, properties }, band()] });
    await deliver(body);
    await deliver(body);
    expect((await exceptionsOf(body.id)).map((exception) => [exception.reason, exception.state])).toEqual([
      [reason, "OPEN"],
    ]);
    expect(await ticketsOf(body.id)).toHaveLength(1);
  });

  it("is filled in by a person, once, and then made", async () => {
    const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    const fill = (answersGiven: string[]) =>
      resolveException({
        shop: TEST_SHOP,
        exceptionId: exception?.id ?? "",
        by: "noor@ember-and-oak.example",
        resolution: { kind: "fill-in", answers: answersGiven },
      });
    expect(await fill(["A name that is far too long to be cut", "6", "", ""])).toEqual({
      kind: "refused",
      reason: "Engraving inside the band is 37 characters; this piece takes 20",
    });
    expect(await ticketsOf(body.id)).toHaveLength(0);
    expect(await fill(["Anna ♥", "6", "", ""])).toEqual({
      kind: "refused",
      reason: "Engraving inside the band: Great Vibes cannot engrave “♥”",
    });
    const outcomes = await Promise.all([fill(["Mila", "6", "", ""]), fill(["Mila", "6", "", ""])]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["already", "resolved"]);
    expect(await ticketsOf(body.id)).toHaveLength(1);
    expect((await exceptionsOf(body.id))[0]).toMatchObject({
      state: "FILLED_IN",
      resolvedBy: "noor@ember-and-oak.example",
    });
  });

  it("is waived by a person, and no ticket is made for it", async () => {
    const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    const resolution = { kind: "waive" as const };
    const outcome = await resolveException({
      shop: TEST_SHOP,
      exceptionId: exception?.id ?? "",
      by: "Noor",
      resolution,
    });
    expect(outcome).toEqual({ kind: "resolved" });
    expect(await exceptionsOf(body.id)).toMatchObject([{ state: "WAIVED" }]);
    expect(await ticketsOf(body.id)).toEqual([]);
    const group = (await readOrder(body.id)).shipGroups[0];
    expect(await db.outbox.count({ where: { kind: "release-hold", subject: group?.id ?? "" } })).toBe(1);
  });

  it("cannot be resolved by another shop", async () => {
    const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    const resolution = { kind: "waive" as const };
    const outcome = await resolveException({
      shop: "rival.myshopify.com",
      exceptionId: exception?.id ?? "",
      by: "x",
      resolution,
    });
    expect(outcome).toEqual({ kind: "not-found" });
  });
});
