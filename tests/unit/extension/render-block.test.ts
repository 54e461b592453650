import { describe, expect, it } from "vitest";
import { decodeKeepsake } from "../../../app/domain/options/selection";
import type { LeadTimes } from "../../../app/domain/promises/ready-day";
import { ring, segment, withOption } from "../options/catalog";
import { isBlockData } from "../../../app/storefront/block-data";
import { viewOf } from "../../../app/storefront/view";
import { renderBlock, type Page } from "./render-block";

const lead: LeadTimes = {
  v: 1,
  id: "t1",
  issuedAt: "2026-11-21T06:00:00Z",
  expiresAt: "2026-11-22T06:00:00Z",
  zone: "UTC",
  cutOff: "14:00",
  rangeDays: [7, 14],
  sets: {
    "ring-classic": { ready: { "2026-11-21": "2026-12-02", "2026-11-22": "2026-12-03" }, extra: { stone: 1 } },
  },
  open: ["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"],
};

const page: Page = {
  versions: [ring],
  assigned: { "11": "ring-classic", "12": "ring-classic" },
  variants: [
    { id: 11, price: 12800, available: true },
    { id: 12, price: 9800, available: false },
    { id: 13, price: 9800, available: true },
  ],
  selected: 11,
  lead,
  now: new Date("2026-11-21T10:00:00Z"),
};

/** One tag's attributes, by a name it carries. */
function tag(html: string, marker: string): string {
  return html.match(/<[a-z]+\b[^>]*>/g)?.find((text) => text.includes(marker)) ?? "";
}

const value = (html: string, marker: string): string => /value="([^"]*)"/.exec(tag(html, marker))?.[1] ?? "";
const dayLine = (html: string): string => /data-day role="status">([^<]*)</.exec(html)?.[1]?.trim() ?? "";

describe("a shopper without JavaScript", () => {
  it("sends the set, the version and the date that the page shows", () => {
    const html = renderBlock(page);
    expect(decodeKeepsake(value(html, "properties[_keepsake]"))).toEqual({
      setKey: "ring-classic",
      version: 3,
      shownDay: "2026-12-02",
    });
    expect(dayLine(html)).toBe("Ready to ship by Wed 2 Dec");
  });

  it("finds a native field of the theme's form for each option", () => {
    const html = renderBlock(page);
    for (const name of ["_keepsake", "_k1", "_k2", "_k3", "_k4"]) {
      expect(tag(html, `properties[${name}]`)).toContain('form="product-form-main"');
    }
    expect(html).not.toContain("_k5");
    expect(tag(html, "properties[_k2]")).toMatch(/^<select/);
    expect(html).toMatch(/<option\s+value="6.5"\s+data-words="US 6½"\s*>US 6½<\/option>/);
    expect(html).not.toContain('value="6.25"');
    expect(html).not.toContain('value="12.5"');
    expect(tag(html, "properties[_k4]")).toMatch(/min="1950-01-01"[^>]*max="2030-12-31"|type="date"/);
  });

  it("sees the colour of each stone that the merchant gave one", () => {
    const html = renderBlock(page);
    expect(html.match(/keepsake__swatch"/g)).toHaveLength(1);
    expect(tag(html, "keepsake__swatch")).toContain('style="--keepsake-swatch: #8e1b2d"');
  });

  it("may leave an optional choice out, and is not let out of a required field", () => {
    const html = renderBlock(page);
    expect(html).toContain("No, thanks");
    expect(tag(html, "properties[_k1]")).toMatch(/\brequired\b/);
    expect(tag(html, "properties[_k4]")).not.toMatch(/\brequired\b/);
  });

  it("on Horizon sends the fields with Horizon's form", () => {
    const html = renderBlock({ ...page, settings: { form_prefix: "BuyButtons-ProductForm-" } });
    expect(tag(html, "properties[_k1]")).toContain('form="BuyButtons-ProductForm-main"');
  });

  it("on another theme sends them with the form that the merchant named", () => {
    const html = renderBlock({ ...page, settings: { form_prefix: "custom", form_id: "buy" } });
    expect(tag(html, "properties[_k1]")).toContain('form="buy"');
  });

  it("reads each fee, and the least that the piece will cost", () => {
    const html = renderBlock(page);
    expect(html).toMatch(/data-fee="2400">\+\s*\$24\.00/);
    expect(html).toContain("from $146.00");
  });

  it("who pays in another currency reads the shop's fee with its currency", () => {
    const html = renderBlock({ ...page, cartCurrency: "EUR" });
    expect(html).toMatch(/data-fee="2400">\+\s*24\.00 USD/);
  });
});

describe("the promised date on the page", () => {
  it("after the cut-off counts from tomorrow", () => {
    expect(dayLine(renderBlock({ ...page, now: new Date("2026-11-21T14:01:00Z") }))).toBe("Ready to ship by Thu 3 Dec");
  });

  it("counts a required option's extra days from the start", () => {
    const required = withOption(3, (option) => ({ ...option, required: true }));
    const html = renderBlock({ ...page, versions: [required] });
    expect(dayLine(html)).toBe("Ready to ship by Thu 3 Dec");
    expect(value(html, "properties[_keepsake]")).toBe("ring-classic:3:2026-12-03");
  });

  it("past the table's expiry is a range, and no date is sent", () => {
    const html = renderBlock({ ...page, now: new Date("2026-11-22T06:00:01Z") });
    expect(dayLine(html)).toBe("Ready to ship in 7 to 14 days");
    expect(value(html, "properties[_keepsake]")).toBe("ring-classic:3:");
  });

  it("is neither shown nor sent where the merchant hides it, nor without a table", () => {
    for (const other of [
      { ...page, settings: { show_day: false } },
      { ...page, lead: undefined },
    ]) {
      const html = renderBlock(other);
      expect(html).not.toContain("data-day role");
      expect(value(html, "properties[_keepsake]")).toBe("ring-classic:3:");
    }
  });
});

describe("a SKU that asks otherwise than its set", () => {
  const silver = { ...ring, overrides: { "12": { engraving: { feeMinor: 900 }, stone: { choices: ["garnet"] } } } };

  it("has fields of its own, and its answers name the set that it belongs to", () => {
    const html = renderBlock({ ...page, versions: [silver], selected: 12 });
    const own = html.slice(html.indexOf('data-set="ring-classic~2"'));
    expect(html.match(/data-set="/g)).toHaveLength(2);
    expect(value(own, "properties[_keepsake]")).toMatch(/^ring-classic:3:/);
    expect(own).toMatch(/data-fee="900"/);
    expect(own.slice(0, own.indexOf("<script"))).not.toContain('value="emerald"');
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("the script prices it by its own table", () => {
    const html = renderBlock({ ...page, versions: [silver], selected: 12 });
    const data: unknown = JSON.parse(/data-keepsake-data>([^]*?)<\/script>/.exec(html)?.[1] ?? "");
    if (!isBlockData(data)) throw new Error("no data");
    const totals = ["11", "12"].map((variantId) => {
      return viewOf(data, { variantId, given: [], rate: 1, showsDay: false }, segment)?.total;
    });
    expect(totals).toEqual(["from $146.00", "from $107.00"]);
  });
});

describe("what is not offered", () => {
  it("a sold-out variant shows its options, says so and sends nothing", () => {
    const html = renderBlock({ ...page, selected: 12 });
    expect(tag(html, 'data-set="ring-classic"')).toMatch(/\bdisabled\b/);
    expect(tag(html, "data-sold-out")).not.toMatch(/\bhidden\b/);
  });

  it("a variant without a set shows nothing to shoppers and a hint to the merchant in the theme editor", () => {
    const html = renderBlock({ ...page, selected: 13 });
    expect(tag(html, 'data-set="ring-classic"')).toMatch(/\bhidden\b[^]*\bdisabled\b/);
    expect(html).not.toContain("no published option set");
    expect(renderBlock({ ...page, selected: 13, designMode: true })).toContain("no published option set");
  });

  it("a product without options leaves no trace on its page", () => {
    expect(renderBlock({ ...page, published: false }).trim()).toBe("");
  });
});

describe("a merchant's words", () => {
  it("cannot break the page", () => {
    const nasty = `"><script>alert('x')</script>`;
    const html = renderBlock({
      ...page,
      versions: [withOption(1, (option) => ({ ...option, label: nasty, help: nasty }))],
    });
    // The block's data and its script.
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html.match(/<\/script/g)).toHaveLength(2);
  });
});

describe("the script starts from what the page rendered", () => {
  it("and shows the same date, price and property before anything is answered", () => {
    const html = renderBlock(page);
    const data: unknown = JSON.parse(/data-keepsake-data>([^]*?)<\/script>/.exec(html)?.[1] ?? "");
    if (!isBlockData(data)) throw new Error("no data");
    const view = viewOf(data, { variantId: "11", given: [], rate: 1, showsDay: true }, segment);
    expect(view?.day).toBe(dayLine(html));
    expect(html).toContain(view?.total);
    expect(view?.keepsake).toBe(value(html, "properties[_keepsake]"));
  });
});

describe("a shopper's words before they are drawn", () => {
  const engraved = withOption(1, (option) => ({ ...option, operations: [{ operation: "engrave", minutes: 12 }] }));

  it("have a plate in the true proportion of the area, which names font and size", () => {
    const html = renderBlock({ ...page, versions: [engraved] });
    expect(tag(html, "keepsake__area")).toContain('viewBox="0 0 42 2.2"');
    expect(html).toContain("Engraved in Great Vibes, on 42 × 2.2 mm</p>");
    expect(tag(html, "data-stand-in")).toContain("Shown in a stand-in script; the engraving is in [f]");
    expect(tag(html, "data-form")).toContain("keepsake-preview.js");
  });

  it("have none where the merchant hides it, and are checked all the same", () => {
    const html = renderBlock({ ...page, versions: [engraved], settings: { show_preview: false } });
    expect(html).not.toContain("keepsake__plate");
    expect(tag(html, "data-engraved")).toContain('data-field="1"');
  });

  it("have none where nobody engraves them", () => {
    const note = withOption(1, (option) => ({ ...option, operations: [{ operation: "inspect", minutes: 1 }] }));
    const html = renderBlock({ ...page, versions: [note] });
    expect(html).not.toContain("keepsake__plate");
    expect(html).not.toContain("data-engraved");
  });
});
