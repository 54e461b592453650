import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { db } from "../../../app/db/client";
import { toProxyText } from "../../../app/domain/engraving/proxy-text";
import { cutSvg } from "../../../app/engraving/production-file";
import { loader } from "../../../app/routes/proxy.engraving";
import { TEST_API_SECRET, TEST_SHOP } from "../../support/env";
import { givenPublishedSet, givenShop, givenStore } from "../../support/rows";

const OTHER_SHOP = "silver-birch.myshopify.com";
const RING = { set: "ring-classic", version: "1", position: "1" };
const area = { widthMm: 42, heightMm: 2.2 };

const answered = z.object({
  svg: z
    .object({
      viewBox: z.string(),
      paths: z.array(z.strictObject({ transform: z.string(), d: z.string(), midMm: z.number() })),
    })
    .nullable(),
  widthMm: z.number().nullable(),
  areaWidthMm: z.number(),
  areaHeightMm: z.number(),
  refusals: z.array(z.string()),
});

/** As Shopify's proxy passes a shopper's question on. */
function proxied(own: Record<string, string>, { secret = TEST_API_SECRET, shop = TEST_SHOP } = {}): Request {
  const query = {
    ...own,
    shop,
    path_prefix: "/apps/keepsake",
    logged_in_customer_id: "",
    timestamp: String(Math.floor(Date.now() / 1_000)),
  };
  const message = Object.entries(query)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join("");
  const signature = createHmac("sha256", secret).update(message).digest("hex");
  return new Request(`http://localhost/proxy/engraving?${new URLSearchParams({ ...query, signature }).toString()}`);
}

const ask = (request: Request): Promise<Response> => loader({ request, params: {}, context: {} });
const askFor = (text: string, change: Record<string, string> = {}) =>
  ask(proxied({ ...RING, text: toProxyText(text), ...change }));

async function sentenceOf(answer: Response): Promise<string> {
  return z.object({ error: z.string() }).parse(await answer.json()).error;
}

beforeAll(async () => {
  await givenStore();
  await givenShop({ shop: OTHER_SHOP });
  await givenPublishedSet("ring-classic", { shop: OTHER_SHOP, version: 7 });
});

describe("a shopper sees what will be cut", () => {
  test.each(["Ever, Noor", "Noël & Zoë", "1+1=2", "100%", `<i>"'&`])("%s: path for path as it is cut", async (text) => {
    const answer = await askFor(text);
    expect(answer.status).toBe(200);
    const drawn = answered.parse(await answer.json());
    const file = await cutSvg({ kind: "text", text, font: "great-vibes" }, area);
    const cut = [...file.matchAll(/<path transform="([^"]*)" d="([^"]*)"\/>/g)].map(([, transform, d]) => ({
      transform,
      d,
    }));
    expect(cut.length).toBeGreaterThan(0);
    expect(drawn).toMatchObject({ areaWidthMm: 42, areaHeightMm: 2.2, refusals: [] });
    expect(drawn.svg?.viewBox).toBe("0 0 42 2.2");
    expect(drawn.svg?.paths.map(({ transform, d }) => ({ transform, d }))).toEqual(cut);
    const middles = drawn.svg?.paths.map(({ midMm }) => midMm) ?? [];
    expect(middles).toEqual(middles.toSorted((a, b) => a - b));
    expect(drawn.widthMm).toBeLessThan(42);
  });

  test("a day long, since a published version never changes", async () => {
    expect((await askFor("Anna")).headers.get("cache-control")).toBe("public, max-age=86400");
  });

  test("in letters that are outlines alone: nothing of what was typed comes back as markup", async () => {
    for (const text of ["<svg/onload=1>", `"><script>1`, "</path>&lt;"]) {
      const answer = await askFor(text);
      const drawn = answered.parse(await answer.json());
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
      for (const { transform, d } of drawn.svg?.paths ?? []) {
        expect(d).toMatch(/^[MLQCZ\d ,.-]+$/);
        expect(transform).toMatch(/^translate\([\d. -]+\) scale\([\d.e -]+\)$/);
      }
      expect(drawn.svg?.paths.length).toBeGreaterThan(0);
    }
  });
});

describe("a shopper is told why words cannot be engraved", () => {
  test("a letter that the font lacks is named, and no box is drawn for it", async () => {
    const drawn = answered.parse(await (await askFor("Anna ♥")).json());
    expect(drawn.svg).toBeNull();
    expect(drawn.refusals).toEqual(["Engraving inside the band: Great Vibes cannot engrave “♥”"]);
  });

  test("words wider than the area are drawn with their width and the area's", async () => {
    const text = "MMMMMMMMMMMMMMMMMMMM";
    const drawn = answered.parse(await (await askFor(text)).json());
    expect(drawn.widthMm).toBeGreaterThan(42);
    expect(drawn.refusals.join()).toMatch(/ mm wide; this piece takes 42 mm$/);
    expect(drawn.svg?.paths).toHaveLength(text.length);
  });

  test("in the language of the page, and where the block does not speak it in English", async () => {
    const sentences = await Promise.all(
      ["de", "de-AT", "ja", "sv", "../en.default"].map(async (locale) => {
        const drawn = answered.parse(await (await askFor("Anna ♥", { locale })).json());
        return drawn.refusals[0];
      }),
    );
    expect(sentences).toEqual([
      "Engraving inside the band: In Great Vibes kann „♥“ nicht graviert werden",
      "Engraving inside the band: In Great Vibes kann „♥“ nicht graviert werden",
      "Engraving inside the band：Great Vibesでは「♥」を刻印できません",
      "Engraving inside the band: Great Vibes cannot engrave “♥”",
      "Engraving inside the band: Great Vibes cannot engrave “♥”",
    ]);
    const tooLong = await askFor("A".repeat(21), { locale: "de" });
    expect(await sentenceOf(tooLong)).toBe("Engraving inside the band hat 21 Zeichen; auf dieses Stück passen 20.");
  });

  test("a word that the shop does not engrave is not drawn, and another shop's list counts for nobody else", async () => {
    await db.shop.update({ where: { shop: TEST_SHOP }, data: { settings: { refused: "damn" } } });
    const refused = await askFor("D4mn it", { locale: "fr" });
    expect([refused.status, await sentenceOf(refused)]).toEqual([
      422,
      "Engraving inside the band : « D4mn » n’est pas gravé ici ; choisissez d’autres mots.",
    ]);
    const other = await ask(proxied({ ...RING, version: "7", text: "D4mn it" }, { shop: OTHER_SHOP }));
    expect(other.status).toBe(200);
    await db.shop.update({ where: { shop: TEST_SHOP }, data: { settings: {} } });
  });

  test.each<[string, string, Record<string, string>, RegExp]>([
    ["more letters than the piece takes", "Wherever you may go, I go", {}, /25 characters; this piece takes 20/],
    ["a letter that turns the line around", "Anna\u202e", {}, /invisible or control character \(U\+202E\)/],
    ["a zero byte", "An\0na", {}, /U\+0000/],
    ["a text without end", "a".repeat(5_000), {}, /5000 characters/],
    ["no words", "  ", {}, /please answer/],
    ["a ring size, which nobody engraves", "7", { position: "2" }, /not engraved/],
    ["a position that no set has", "Anna", { position: "7" }, /position/],
    ["a position beyond the set", "Anna", { position: "6" }, /not engraved/],
    ["a version that is no number", "Anna", { version: "1;drop" }, /catalog version/],
    ["a set that is no name", "Anna", { set: "../ring" }, /catalog version/],
  ])("%s: with a sentence, kept by no cache", async (_, text, change, words) => {
    const answer = await askFor(text, change);
    expect(answer.status).toBe(422);
    expect(await sentenceOf(answer)).toMatch(words);
    expect(answer.headers.get("cache-control")).toBeNull();
  });

  test("a question without words gets a sentence too", async () => {
    const answer = await ask(proxied(RING));
    expect([answer.status, await sentenceOf(answer)]).toEqual([422, "text is missing."]);
  });
});

describe("nobody else is answered", () => {
  test("a request that Shopify did not sign", async () => {
    const url = new URL(proxied({ ...RING, text: "Anna" }).url);
    url.searchParams.delete("signature");
    expect((await ask(new Request(url))).status).toBe(401);
    expect((await ask(proxied({ ...RING, text: "Anna" }, { secret: "another app's secret" }))).status).toBe(401);
  });

  test("words changed after they were signed, and keys of nobody", async () => {
    const url = new URL(proxied({ ...RING, text: "Anna" }).url);
    url.searchParams.set("text", "Anne");
    expect((await ask(new Request(url))).status).toBe(401);
    expect((await ask(proxied({ ...RING, text: "Anna", colour: "red" }))).status).toBe(401);
  });

  test("a shop that asks for what another published", async () => {
    expect((await askFor("Anna", { version: "7" })).status).toBe(404);
    expect((await ask(proxied({ ...RING, version: "7", text: "Anna" }, { shop: OTHER_SHOP }))).status).toBe(200);
    expect((await ask(proxied({ ...RING, text: "Anna" }, { shop: OTHER_SHOP }))).status).toBe(404);
  });

  test.each<Record<string, string>>([{ version: "2" }, { set: "never-published" }])(
    "a version that nobody published: %o",
    async (change) => {
      const answer = await askFor("Anna", change);
      expect(answer.status).toBe(404);
      expect(await sentenceOf(answer)).toBe("There is no such catalog version.");
      expect(answer.headers.get("cache-control")).toBeNull();
    },
  );
});
