import { parse } from "node-html-parser";
import { describe, expect, it } from "vitest";
import type { CatalogVersion, Option } from "../../../app/domain/options/option";
import { refusedHashes } from "../../../app/domain/options/refused-words";
import { toPublishedWords } from "../../../app/domain/settings/policies";
import { blockAsset } from "../../../app/preview/assets";
import { renderDraftBlock, type DraftBlock } from "../../../app/preview/render-block";
import { readDraftToken, signDraft } from "../../../app/preview/token";
import { everyKind, ring } from "../options/catalog";

const SECRET = "a secret of thirty-two letters or more";
const NOW = new Date("2026-11-21T10:00:00Z");
const HOUR = 60 * 60_000;

const block: DraftBlock = {
  shop: "ember-and-oak.myshopify.com",
  draft: { ...ring, version: 0 },
  locale: "en",
  product: { title: "Hollow band", picture: "https://cdn.shopify.com/s/files/band.jpg", priceMinor: 12_800 },
  secret: SECRET,
  now: NOW,
};
const show = (change: Partial<DraftBlock> = {}) => parse(renderDraftBlock({ ...block, ...change }), { comment: false });
const proxyOf = (root: ReturnType<typeof show>) =>
  root.querySelector("keepsake-personalizer")?.getAttribute("data-proxy") ?? "";

describe("a merchant sees a draft as shoppers would", () => {
  it("by the block of the theme, its own scripts and style sheet, on the merchant's product", () => {
    const root = show();
    expect(root.querySelector("h1")?.text).toBe("Hollow band");
    expect(root.querySelector(".piece__picture img")?.getAttribute("src")).toBe(block.product.picture);
    expect(root.querySelector(".piece__price")?.text).toBe("$128.00");
    for (const name of ["_k1", "_k2", "_k3", "_k4"])
      expect(root.querySelector(`[name="properties[${name}]"]`)).not.toBeNull();
    const scripts = root.querySelectorAll("head script[src]").map((script) => script.getAttribute("src"));
    expect(scripts.join()).toMatch(/\/preview\/assets\/keepsake\.js\?v=[0-9a-f]{12}/);
    // The stand-alone fields belong to the page's form, as they would to the theme's.
    expect(root.querySelector('[name="properties[_k1]"]')?.getAttribute("form")).toBe(
      root.querySelector("form")?.getAttribute("id"),
    );
  });

  it("in the metal that is chosen, with what the shop says of its pieces and the words that it does not engrave", () => {
    const options = ring.options.map((option): Option =>
      option.kind === "choice"
        ? { ...option, choices: option.choices.map((choice) => ({ ...choice, tint: "#d8b25a" })) }
        : option,
    );
    const picture = "https://cdn.example/ring.jpg";
    const inside = { name: "inside" as const, widthMm: 42, heightMm: 2.2, picture, placement: null };
    const words = toPublishedWords({ repair: "Free for a year." }, refusedHashes("damn"));
    const root = show({ draft: { ...ring, version: 0, options, areas: [inside] }, words });
    expect(root.querySelectorAll(".keepsake__look").map((look) => look.getAttribute("data-chosen"))).toEqual([
      "3-garnet",
      "3-emerald",
    ]);
    expect(root.querySelector(".keepsake__trust")?.text).toContain("Free for a year.");
    expect(root.querySelector("[data-keepsake-data]")?.text).toContain(`"refused": "${refusedHashes("damn")}"`);
  });

  it("in the shopper's language and direction, and in the shop's currency", () => {
    const arabic = show({ locale: "ar" });
    expect(arabic.querySelector("html")?.attributes).toMatchObject({ lang: "ar", dir: "rtl" });
    const yen = show({
      draft: { ...ring, version: 0, currency: "JPY" },
      product: { ...block.product, priceMinor: 12_800 },
    });
    expect(yen.querySelector(".piece__price")?.text).toBe("¥12,800");
  });

  it("with at most the six options that a piece can carry", () => {
    const many: Option[] = [...everyKind, ...everyKind.map((option) => ({ ...option, key: `${option.key}-2` }))];
    expect(show({ draft: { ...ring, options: many } }).querySelectorAll("[data-field]")).toHaveLength(6);
  });

  it("half typed: without options, names and pictures", () => {
    const empty: CatalogVersion = { setKey: "", name: "", version: 0, currency: "USD", options: [] };
    const root = show({ draft: empty, product: { title: "", picture: null, priceMinor: 0 } });
    expect(root.querySelector(".piece__none")).not.toBeNull();
  });

  it("and words that somebody typed into a title stay words", () => {
    const nasty = `"><script>alert(1)</script>`;
    const root = show({ product: { title: nasty, picture: nasty, priceMinor: 1 }, locale: nasty });
    expect(root.querySelectorAll("script").filter((script) => script.text.includes("alert(1)"))).toEqual([]);
  });
});

describe("what the preview may ask to be drawn", () => {
  it("is the draft that it shows, of its own shop, for an hour", () => {
    const token = proxyOf(show()).replace("/preview/", "");
    const draft = readDraftToken(token, SECRET, NOW.getTime() + HOUR);
    expect(draft).toMatchObject({ shop: block.shop, name: ring.name });
    expect(draft?.options.map(({ kind, label }) => [kind, label])).toEqual(
      ring.options.map(({ kind, label }) => [kind, label]),
    );
    expect(readDraftToken(token, SECRET, NOW.getTime() + 2 * HOUR)).toBeNull();
  });

  it("stays the same while the merchant types elsewhere, so that drawings are not asked for again", () => {
    const later = new Date(NOW.getTime() + 60_000);
    const helped = { ...ring, options: ring.options.map((option) => ({ ...option, help: "Now with help" })) };
    expect(proxyOf(show({ now: later, draft: helped }))).toBe(proxyOf(show()));
  });

  it("is nothing that we did not sign", () => {
    const token = signDraft({ shop: block.shop, name: "Ring", options: ring.options }, SECRET, NOW.getTime());
    const [body = "", signature = ""] = token.split(".");
    for (const forged of ["", ".", body, `${body}.`, `${body}x.${signature}`, `${body}.${signature.slice(1)}A`])
      expect(readDraftToken(forged, SECRET, NOW.getTime())).toBeNull();
    expect(readDraftToken(token, "another secret", NOW.getTime())).toBeNull();
  });

  it("fits an address, with every kind and forty choices", () => {
    const choices = Array.from({ length: 40 }, (_, at) => ({
      key: `c-${at}`,
      label: `Länglicher Name ${at}`,
      swatch: null,
      feeMinor: at,
    }));
    const options = everyKind.slice(0, 6).map((option) => ("choices" in option ? { ...option, choices } : option));
    expect(proxyOf(show({ draft: { ...ring, options } })).length).toBeLessThan(4_000);
  });
});

describe("the files of the preview", () => {
  it.each(["keepsake.css", "great-vibes.woff2"])("%s is there", (name) => {
    expect(blockAsset(name)?.body.length).toBeGreaterThan(1_000);
  });

  it.each(["../package.json", "..%2fpackage.json", "keepsake.css/../../x", "", "none.js", "README.md"])(
    "%s is not",
    (name) => {
      expect(blockAsset(name)).toBeNull();
    },
  );
});
