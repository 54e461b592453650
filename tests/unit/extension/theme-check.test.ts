import {
  readdirSync,
  readFileSync,
  mkdtempSync,
  mkdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  cpSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildStorefront } from "../../../scripts/build-storefront";
import { EXTENSION } from "./render-block";

const DOCS = join(
  dirname(createRequire(import.meta.url).resolve("@shopify/theme-check-docs-updater/package.json")),
  "data",
);
let folder = "";

beforeAll(async () => {
  await buildStorefront();
  folder = mkdtempSync(join(tmpdir(), "keepsake-theme-check-"));
  // Theme Check downloads its documentation unless a folder with `data` and `schemas` is named.
  mkdirSync(join(folder, "docs"));
  symlinkSync(DOCS, join(folder, "docs/data"));
  symlinkSync(DOCS, join(folder, "docs/schemas"));
  vi.stubEnv("SHOPIFY_TLD_ROOT", join(folder, "docs"));
  vi.stubEnv("XDG_CACHE_HOME", join(folder, "cache"));
  mkdirSync(join(folder, "cache"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function offences(root: string): Promise<string[]> {
  const config = join(root, ".theme-check.yml");
  writeFileSync(config, "root: .\nextends: theme-check:theme-app-extension\n");
  // Loaded late: it reads the environment when it is imported.
  const { check } = await import("@shopify/theme-check-node");
  return (await check(root, config)).map(
    ({ check: name, message, uri, start }) => `${name} ${uri}:${start.line + 1} ${message}`,
  );
}

describe("Shopify's own Theme Check", () => {
  it("has nothing to say against the block", async () => {
    const copy = join(folder, "copy");
    cpSync(EXTENSION, copy, { recursive: true });
    expect(await offences(copy)).toEqual([]);
  });

  it("would notice a mistake", async () => {
    const broken = join(folder, "broken");
    cpSync(EXTENSION, broken, { recursive: true });
    writeFileSync(
      join(broken, "snippets/keepsake-fee.liquid"),
      "{% render 'no-such-snippet' %}{{ x | no_such_filter }}",
    );
    expect((await offences(broken)).join("\n")).toMatch(/no-such-snippet/);
  });
});

describe("what the theme app extension weighs", () => {
  const sizeOf = (name: string) => {
    const bytes = readFileSync(join(EXTENSION, "assets", name));
    return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
  };

  const OF_THE_CART = ["keepsake-cart.js", "keepsake-edit.js"];

  it("the block's script stays below Shopify's 10,000 bytes and our 6,000 gzipped", () => {
    expect(sizeOf("keepsake.js").raw).toBeLessThan(10_000);
    expect(sizeOf("keepsake.js").gzip).toBeLessThan(6_000);
  });

  it("what a shopper loads at first use stays below 14,000 bytes gzipped, all of it together", () => {
    const scripts = readdirSync(join(EXTENSION, "assets")).filter((name) => /^keepsake-.*\.js$/.test(name));
    const lazy = scripts.filter((name) => !OF_THE_CART.includes(name));
    expect(lazy).toEqual(expect.arrayContaining(["keepsake-answers.js", "keepsake-preview.js"]));
    expect(lazy.reduce((sum, name) => sum + sizeOf(name).gzip, 0)).toBeLessThan(14_000);
  });

  it("a cart with personalized pieces, and changing one, take less than 3,000 bytes gzipped more", () => {
    expect(OF_THE_CART.reduce((sum, name) => sum + sizeOf(name).gzip, 0)).toBeLessThan(3_000);
  });

  it("the style sheet stays below 4,000 bytes gzipped", () => {
    expect(sizeOf("keepsake.css").gzip).toBeLessThan(4_000);
  });

  it("holds only what Shopify takes", () => {
    const folders = readdirSync(EXTENSION).filter((name) => statSync(join(EXTENSION, name)).isDirectory());
    expect(folders.sort()).toEqual(["assets", "blocks", "locales", "snippets"]);
  });
});
