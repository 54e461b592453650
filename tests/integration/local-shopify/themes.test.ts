import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeApp } from "./app-files";
import { at, startLocalShopify, type Harness } from "./harness";

const THEMES = `{ themes(first: 1, roles: [MAIN]) { nodes { name files(first: 5, filenames: ["templates/prod*.json"]) {
  nodes { filename body { ... on OnlineStoreThemeFileBodyText { content } } } userErrors { code } } } } }`;
const FILES = ["data", "themes", "nodes", 0, "files", "nodes"] as const;

let shop: Harness;
beforeAll(async () => {
  const files = writeApp();
  const toml = join(files.root, "shopify.app.toml");
  writeFileSync(toml, readFileSync(toml, "utf8").replace('scopes = "', 'scopes = "read_themes,'));
  const extension = join(files.root, "extensions", "words");
  mkdirSync(join(extension, "blocks"), { recursive: true });
  writeFileSync(
    join(extension, "shopify.extension.toml"),
    `[[extensions]]\ntype = "theme"\nname = "Words"\nuid = "u-1"\n`,
  );
  writeFileSync(
    join(extension, "blocks", "words.liquid"),
    `{% schema %}{ "name": "Words", "target": "section" }{% endschema %}`,
  );
  shop = await startLocalShopify({ files });
});
afterAll(() => shop.stop());

describe("the themes of the store", () => {
  it("reads the product template of the published theme, and needs read_themes for it", async () => {
    const { body } = await shop.admin(THEMES);
    expect(at(body, "errors")).toBeUndefined();
    expect(at(body, "data", "themes", "nodes", 0, "name")).toBe("Dawn");
    expect(at(body, ...FILES, 0, "filename")).toBe("templates/product.json");
    expect(at(body, ...FILES, 1)).toBeUndefined();
    const token = await shop.accessToken();
    const known = shop.store.state.installation.tokens.find((one) => one.accessToken === token);
    if (known) known.scopes = ["read_products"];
    const denied = await shop.admin(THEMES, {}, token);
    expect(at(denied.body, "errors", 0, "extensions", "code")).toBe("ACCESS_DENIED");
  });

  it("shows an app's block in the template once a merchant has placed it there", async () => {
    const template = async () => String(at((await shop.admin(THEMES)).body, ...FILES, 0, "body", "content"));
    expect(await template()).toContain("shopify://apps/tiny/blocks/words/u-1");
    expect((await template()).startsWith("/*")).toBe(true);
    await shop.post("/__store/themes/app-blocks", { placed: false });
    expect(await template()).not.toContain("shopify://apps");
    await shop.post("/__store/themes/app-blocks", { placed: true });
    expect(await template()).toContain("shopify://apps/tiny/blocks/words/u-1");
  });
});
