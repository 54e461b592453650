import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { lookUpThemeBlock } from "../../../app/flows/shop/look-up-theme-block";
import { readHome } from "../../../app/flows/shop/read-home";
import { TEST_SHOP } from "../../support/env";
import { givenShop } from "../../support/rows";
import { answers, calls, forget } from "../flows/admin-double";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const OURS = JSON.stringify({
  sections: { main: { blocks: { a: { type: "shopify://apps/keepsake/blocks/personalizer/1" } } } },
});
const now = new Date("2027-03-01T09:00:00Z");

beforeEach(async () => {
  forget();
  await givenShop();
  await db.shop.updateMany({ data: { themeBlockAt: null } });
});
afterAll(() => db.$disconnect());

function shopifyTells(...bodies: object[]) {
  const nodes = bodies.map((body, index) => ({ filename: `templates/product.${index}.json`, body }));
  const themes = { nodes: [{ id: "gid://shopify/OnlineStoreTheme/1", files: { nodes, userErrors: [] } }] };
  const data = { currentAppInstallation: { app: { handle: "keepsake" } }, themes };
  answers.set("ThemeBlocks", () => ({ kind: "ok", data }));
}
const text = (content: string) => ({ __typename: "OnlineStoreThemeFileBodyText", content });
const seen = async (at = now) => (await readHome(TEST_SHOP, at)).blockSeen;

it("a merchant who placed the block in any product template finds it ticked off, and Shopify is not asked again that day", async () => {
  shopifyTells(text("{}"), {
    __typename: "OnlineStoreThemeFileBodyBase64",
    contentBase64: Buffer.from(OURS).toString("base64"),
  });
  expect(await lookUpThemeBlock({ shop: TEST_SHOP, now })).toBe("found");
  expect(await seen()).toBe(true);
  expect(await seen(new Date(now.getTime() + 25 * 3_600_000))).toBe(false);
});

it("a merchant who took it out, or published another theme, finds that step open again", async () => {
  await db.shop.updateMany({ data: { themeBlockAt: now } });
  shopifyTells(text("{}"));
  expect(await lookUpThemeBlock({ shop: TEST_SHOP, now })).toBe("missing");
  expect(await seen()).toBe(false);
});

it("a merchant who comes straight back from the theme editor finds the step done", async () => {
  shopifyTells(text("{}"));
  expect(await lookUpThemeBlock({ shop: TEST_SHOP, now })).toBe("missing");
  shopifyTells(text(OURS));
  expect(await lookUpThemeBlock({ shop: TEST_SHOP, now })).toBe("found");
});

it("pages that ask at once ask Shopify once", async () => {
  shopifyTells(text("{}"));
  await Promise.all([1, 2, 3].map(() => lookUpThemeBlock({ shop: TEST_SHOP, now })));
  expect(calls).toHaveLength(1);
});

it("while Shopify does not answer, or a template cannot be read, nothing is claimed and what was known stays", async () => {
  await db.shop.updateMany({ data: { themeBlockAt: now } });
  expect(await lookUpThemeBlock({ shop: TEST_SHOP, now })).toBe("unknown");
  shopifyTells(text("{}"), { __typename: "%other" });
  expect(await lookUpThemeBlock({ shop: TEST_SHOP, now })).toBe("unknown");
  expect(await seen()).toBe(true);
});
