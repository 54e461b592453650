import { parse, type HTMLElement } from "node-html-parser";
import { describe, expect, it } from "vitest";
import { toPublishedWords } from "../../../app/domain/settings/policies";
import type { LeadTimes } from "../../../app/domain/promises/ready-day";
import { ring, withOption } from "../options/catalog";
import { renderBlock, type Page } from "./render-block";

const lead: LeadTimes = {
  v: 1,
  id: "t1",
  issuedAt: "2026-11-21T06:00:00Z",
  expiresAt: "2026-11-22T06:00:00Z",
  zone: "UTC",
  cutOff: "14:00",
  rangeDays: [7, 14],
  sets: { "ring-classic": { ready: { "2026-11-21": "2026-12-02" }, extra: {} } },
  open: [],
};
const noted = withOption(3, (option) =>
  option.kind === "choice"
    ? {
        ...option,
        choices: option.choices.map((choice, index) => (index === 0 ? { ...choice, note: "Lab-grown" } : choice)),
        translations: { de: { choices: { garnet: { label: "Granat", note: "Im Labor gezüchtet" } } } },
      }
    : option,
);
const words = toPublishedWords(
  {
    repair: "Free for a year.\nSend it in.",
    returns: "What bears your words stays yours.",
    "de.returns": "Was Ihre Worte trägt, bleibt Ihres.",
    authenticity: `<b>"Hallmarked"</b>`,
  },
  "",
);

function page(change: Partial<Page> = {}): HTMLElement {
  const html = renderBlock({
    versions: [noted],
    assigned: { "11": "ring-classic" },
    variants: [{ id: 11, price: 12_800, available: true }],
    selected: 11,
    lead,
    words,
    now: new Date("2026-11-21T10:00:00Z"),
    ...change,
  });
  return parse(html, { comment: false, blockTextElements: { script: true, style: true, textarea: true } });
}

const textOf = (element: HTMLElement) => element.text.replace(/\s+/g, " ").trim();
const taps = (root: HTMLElement) =>
  Object.fromEntries(
    root.querySelectorAll(".keepsake__tap").map((tap) => {
      const [title, said] = ["summary", ".keepsake__said"].map((selector) => {
        const found = tap.querySelector(selector);
        return found ? textOf(found) : "";
      });
      return [title ?? "", said ?? ""];
    }),
  );

describe("a shopper who wonders whether to trust the shop", () => {
  it("reads in one tap of the date, repairs, sources, returns and authenticity, in a browser's own element", () => {
    const root = page();
    expect(Object.keys(taps(root))).toEqual([
      "When it is ready",
      "Repairs and resizing",
      "Where it comes from",
      "Returns of personalized pieces",
      "Authenticity",
    ]);
    expect(root.querySelectorAll("details.keepsake__tap > summary")).toHaveLength(5);
    expect(taps(root)["Repairs and resizing"]).toBe("Free for a year. Send it in.");
  });

  it("learns until when an order counts for the same day; past the table's expiry, how many days it takes", () => {
    expect(taps(page())["When it is ready"]).toContain("orders up to 14:00 of our time");
    const later = taps(page({ now: new Date("2026-11-23T10:00:00Z") }))["When it is ready"];
    expect(later).toContain("7 to 14 days");
    expect(later).not.toContain("14:00");
  });

  it("reads the shop's translation, and its own words where it has none", () => {
    const german = taps(page({ locale: "de" }));
    expect(german["Rückgabe personalisierter Stücke"]).toBe("Was Ihre Worte trägt, bleibt Ihres.");
    expect(german["Reparatur und Größenänderung"]).toBe("Free for a year. Send it in.");
    expect(taps(page({ locale: "de-AT" }))["Rückgabe personalisierter Stücke"]).toContain("bleibt Ihres");
  });

  it("reads of what is chosen where it comes from, in the page's language, and until then is asked to choose", () => {
    const root = page({ locale: "de" });
    const sources = root.querySelectorAll(".keepsake__sources li");
    expect(sources.map((line) => [line.getAttribute("data-chosen"), textOf(line)])).toEqual([
      [undefined, "Wählen Sie ein Metall oder einen Stein, um zu lesen, woher es kommt."],
      ["3-garnet", "Granat: Im Labor gezüchtet"],
    ]);
    const rules = root.querySelector("style")?.text.replace(/\s+/g, " ") ?? "";
    expect(rules).toMatch(/:has\([^{]*value="garnet"[^{]*\) \[data-chosen="3-garnet"\] \{ display: block; \}/);
    expect(rules).toMatch(/:has\([^{]*value="garnet"[^{]*\) \[data-unchosen\] \{ display: none; \}/);
  });

  it("is not shown what the shop does not speak of, nor anything where the merchant hides it", () => {
    const bare = { versions: [ring], words: undefined };
    expect(Object.keys(taps(page(bare)))).toEqual(["When it is ready"]);
    expect(taps(page({ ...bare, lead: undefined }))).toEqual({});
    expect(page({ ...bare, lead: undefined }).querySelector(".keepsake__trust")).toBeNull();
    expect(taps(page({ settings: { show_trust: false } }))).toEqual({});
    expect(Object.keys(taps(page({ ...bare, settings: { show_day: false } })))).toEqual([]);
  });

  it("reads a merchant's signs as signs", () => {
    expect(page().querySelectorAll(".keepsake__said b")).toHaveLength(0);
    expect(page().querySelectorAll(".keepsake__said").at(-1)?.innerHTML).toContain("&lt;b&gt;");
  });
});
