import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { refusedHashes } from "../../../app/domain/options/refused-words";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { closeQueues } from "../../../app/jobs/catalog";
import type { AdminResult } from "../../../app/shopify/admin";
import { TEST_SHOP } from "../../support/env";
import { givenShop, sql } from "../../support/rows";
import { answers, calls, forget } from "./admin-double";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const ours = { id: "guard-function", handle: "personalization-guard" };
const ok = (data: object): AdminResult<unknown> => ({ kind: "ok", data });
const names = () => calls.map(({ name }) => name);

/** What stands in the shop; `create` answers both creating mutations. */
function shopifyHas({ transforms = [""].slice(1), validations = [{ id: "", shopifyFunction: { id: "" } }].slice(1) }) {
  answers.set("CartTransforms", () => ok({ cartTransforms: { nodes: transforms.map((id) => ({ id })) } }));
  answers.set("OwnFunctions", () => ok({ shopifyFunctions: { nodes: [ours] } }));
  answers.set("Validations", () => ok({ validations: { nodes: validations } }));
  answers.set("CartTransformCreate", () => ok({ cartTransformCreate: { cartTransform: { id: "new-transform" } } }));
  answers.set("ValidationCreate", () => ok({ validationCreate: { validation: { id: "new-validation" } } }));
}

async function ensure() {
  const { id } = await db.outbox.create({ data: { shop, kind: "ensure-functions", subject: shop, version: 1 } });
  return deliverOutbox({ shop, outboxId: String(id) });
}

const registered = () =>
  db.shop.findUniqueOrThrow({ where: { shop }, select: { cartTransformId: true, validationId: true } });

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, outbox CASCADE");
  await givenShop();
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

it("a new shop gets fees and guard, neither of which stops a checkout when it fails", async () => {
  shopifyHas({});
  expect(await ensure()).toEqual({ kind: "delivered" });
  expect(await registered()).toEqual({ cartTransformId: "new-transform", validationId: "new-validation" });
  const created = calls.filter(({ name }) => name.endsWith("Create"));
  expect(created.map(({ variables }) => variables)).toEqual([
    { functionHandle: "personalization-fees", blockOnFailure: false },
    {
      validation: {
        functionHandle: "personalization-guard",
        title: "Personalization guard",
        enable: true,
        blockOnFailure: false,
      },
    },
  ]);
});

it("a shop that has both keeps them, and nothing is registered twice", async () => {
  shopifyHas({ transforms: ["old-transform"], validations: [{ id: "old", shopifyFunction: { id: ours.id } }] });
  expect(await ensure()).toEqual({ kind: "delivered" });
  expect(await registered()).toEqual({ cartTransformId: "old-transform", validationId: "old" });
  expect(names().filter((name) => name.endsWith("Create"))).toEqual([]);
});

it("a guard that is registered anew gets the shop's list of words that are not engraved", async () => {
  shopifyHas({});
  answers.set("MetafieldsSet", () => ok({}));
  await db.shop.update({ where: { shop }, data: { settings: { refused: "damn" } } });
  expect(await ensure()).toEqual({ kind: "delivered" });
  const { metafields } = calls.find(({ name }) => name === "MetafieldsSet")?.variables ?? {};
  const value = JSON.stringify(refusedHashes("damn"));
  expect(metafields).toEqual([{ ownerId: "new-validation", namespace: "$app", key: "refused", type: "json", value }]);
});

it("another app's validation is not taken for ours, whatever it is called", async () => {
  const theirs = { id: "theirs", title: "Personalization guard" };
  shopifyHas({ validations: [{ id: "theirs", shopifyFunction: theirs }] });
  expect(await ensure()).toEqual({ kind: "delivered" });
  expect((await registered()).validationId).toBe("new-validation");
});

it("a guard that is not deployed yet is tried again, and the shop is not called ready", async () => {
  shopifyHas({});
  answers.set("OwnFunctions", () => ok({ shopifyFunctions: { nodes: [] } }));
  expect(await ensure()).toMatchObject({ kind: "later" });
  expect(await registered()).toEqual({ cartTransformId: null, validationId: null });
});

it("Shopify's refusal is told to the merchant in Shopify's words", async () => {
  shopifyHas({});
  const errors = [{ field: null, message: "The function is not for this plan", code: null }];
  answers.set("CartTransformCreate", () => ({ kind: "user-errors", errors, data: {} }));
  expect(await ensure()).toEqual({ kind: "failed", reason: "The function is not for this plan" });
});
