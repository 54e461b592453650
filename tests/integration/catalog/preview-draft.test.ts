import { describe, expect, test } from "vitest";
import { z } from "zod";
import { toProxyText } from "../../../app/domain/engraving/proxy-text";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { cutSvg } from "../../../app/engraving/production-file";
import { env } from "../../../app/env";
import { renderDraftBlock } from "../../../app/preview/render-block";
import { signDraft } from "../../../app/preview/token";
import { loader as drawing } from "../../../app/routes/preview.$token.engraving";
import { loader as asset } from "../../../app/routes/preview.assets.$name";
import { TEST_SHOP } from "../../support/env";

const base = {
  help: "",
  required: false,
  operations: [{ operation: "engrave" as const, minutes: 5 }],
  extraLeadDays: 0,
};
const inside = { name: "inside" as const, widthMm: 48, heightMm: 4, ringSized: true };
const plain = (key: string) => ({ key, label: key, swatch: null, feeMinor: 0 });
const draft: CatalogVersion = {
  setKey: "half-made",
  name: "Half made",
  version: 0,
  currency: "USD",
  options: [
    {
      ...base,
      kind: "text",
      key: "words",
      label: "Words",
      maxLetters: 24,
      lines: 2,
      letterCase: "upper",
      area: inside,
      font: "great-vibes",
      fonts: ["quicksand"],
      feeMinor: 0,
      perLetterMinor: 0,
      freeLetters: 0,
    },
    {
      ...base,
      kind: "font",
      key: "font",
      label: "Font",
      choices: [plain("great-vibes"), plain("quicksand"), plain("amiri")],
    },
    { ...base, kind: "symbol", key: "symbol", label: "Symbol", choices: [plain("heart")], area: inside },
    {
      ...base,
      kind: "ringSize",
      key: "size",
      label: "Size",
      system: "EU",
      minQuarters: 180,
      maxQuarters: 260,
      stepQuarters: 4,
      feeMinor: 0,
    },
  ],
};
const answered = z.object({
  svg: z.object({ paths: z.array(z.object({ transform: z.string(), d: z.string(), midMm: z.number() })) }).nullable(),
  areaWidthMm: z.number(),
  refusals: z.array(z.string()),
});

function ask(query: Record<string, string>, token = tokenOf()): Promise<Response> {
  const request = new Request(`http://localhost/preview/x/engraving?${new URLSearchParams(query).toString()}`);
  return drawing({ request, params: { token }, context: {} });
}

/** As the page that the merchant sees carries it. */
function tokenOf(): string {
  const html = renderDraftBlock({
    shop: TEST_SHOP,
    draft,
    locale: "en",
    product: { title: "Ring", picture: null, priceMinor: 12_800 },
  });
  return /data-proxy="\/preview\/([^"]+)"/.exec(html)?.[1] ?? "";
}

const pathsOf = (svg: string) =>
  [...svg.matchAll(/<path transform="([^"]*)" d="([^"]*)"/g)].map(([, own, d]) => [own, d]);
const drawn = async (query: Record<string, string>) => answered.parse(await (await ask(query)).json());

describe("a merchant sees the engraving of a draft that nobody published", () => {
  test("as it would be cut: several lines, in capitals, in the chosen font and as long as the chosen ring", async () => {
    const seen = await drawn({ position: "1", text: toProxyText("Ever\nNoor"), font: "quicksand", size: "54" });
    const cut = await cutSvg({ kind: "text", text: "EVER\nNOOR", font: "quicksand" }, { widthMm: 54, heightMm: 4 });
    expect(seen.areaWidthMm).toBe(54);
    expect(seen.svg?.paths.map(({ transform, d }) => [transform, d])).toEqual(pathsOf(cut));
  });

  test("in the text's own font where the chosen one is not offered for it, and in the area's own length without a size", async () => {
    const seen = await drawn({ position: "1", text: "Noor", font: "amiri", size: "9" });
    const cut = await cutSvg({ kind: "text", text: "NOOR", font: "great-vibes" }, inside);
    expect(seen.areaWidthMm).toBe(48);
    expect(seen.svg?.paths.map(({ transform, d }) => [transform, d])).toEqual(pathsOf(cut));
  });

  test("symbols too", async () => {
    const seen = await drawn({ position: "3", text: "heart" });
    expect(seen.svg?.paths.map(({ transform, d }) => [transform, d])).toEqual(
      pathsOf(await cutSvg({ kind: "symbol", symbol: "heart" }, inside)),
    );
  });

  test("and why it cannot be made", async () => {
    expect((await drawn({ position: "1", text: "愛" })).refusals).toEqual(["Words: Great Vibes cannot engrave “愛”"]);
  });

  test.each<[string, Record<string, string>]>([
    ["a ring size", { position: "4", text: "54" }],
    ["a symbol that is not offered", { position: "3", text: "skull" }],
    ["nothing", { position: "1", text: " " }],
    ["no position", { position: "9", text: "a" }],
  ])("%s is not drawn, with a sentence", async (_, query) => {
    const answer = await ask(query);
    expect(answer.status).toBe(422);
    // The frame is of no origin: without this its script could not read the sentence.
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("nothing else can be asked there", () => {
  test("without a token of ours, or with one that is over", async () => {
    const old = signDraft(
      { shop: TEST_SHOP, name: "Old", options: draft.options },
      env().APP_SECRET,
      Date.now() - 7_200_000,
    );
    for (const token of ["", "x.y", old, `${tokenOf()}x`])
      expect((await ask({ position: "1", text: "Noor" }, token)).status).toBe(404);
  });
});

describe("the frame loads the block's own files from the app", () => {
  test.each([
    ["keepsake.css", "text/css; charset=utf-8"],
    ["quicksand.woff2", "font/woff2"],
  ])("%s", async (name, type) => {
    const answer = asset({ request: new Request("http://localhost/"), params: { name }, context: {} });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
  });

  test.each(["..", "../personalizer.liquid", "package.json"])("and not %s", (name) => {
    expect(asset({ request: new Request("http://localhost/"), params: { name }, context: {} }).status).toBe(404);
  });
});
