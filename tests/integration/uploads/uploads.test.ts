import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { deleteShop } from "../../../app/db/redact";
import type { FileOption } from "../../../app/domain/options/option";
import { readUpload } from "../../../app/flows/storefront/read-upload";
import { receiveUpload } from "../../../app/flows/storefront/receive-upload";
import { sweepUploads } from "../../../app/flows/storefront/sweep-uploads";
import { TEST_SHOP } from "../../support/env";
import { fixtureVersion, givenPublishedSet, givenQueues, givenShop, sql, sqlValue } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { BAND, band, deliver, readOrder } from "../flows/orders";

const PHOTO: FileOption = {
  kind: "file",
  key: "photo",
  label: "Photo",
  help: "",
  required: false,
  operations: [{ operation: "engrave", minutes: 20 }],
  extraLeadDays: 0,
  types: ["png", "jpeg", "svg"],
  maxMegabytes: 5,
  minPixels: 300,
  area: { name: "back", widthMm: 12, heightMm: 12 },
  feeMinor: 2500,
};
const QUESTION = { shop: TEST_SHOP, setKey: "ring-classic", version: 1, position: 4 };

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#a05030" } });
const send = (bytes: Uint8Array, question = QUESTION, locale = "en") => receiveUpload({ ...question, bytes, locale });

beforeAll(async () => {
  await givenShop();
  await givenQueues();
  await givenPublishedSet("ring-classic");
  const { options, ...version } = fixtureVersion("ring-classic");
  const doc = { ...version, options: [...options.slice(0, 3), PHOTO] };
  await sql("UPDATE catalog_version SET doc = $1", [JSON.stringify(doc)]);
});
afterAll(() => rm(process.env.UPLOADS_DIR ?? "", { recursive: true, force: true }));

describe("a shopper sends a photo", () => {
  it("which is kept upright and without a word of where it was taken", async () => {
    const taken = await photo(400, 600)
      .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const outcome = await send(taken);
    expect(outcome).toMatchObject({ kind: "stored", widthPx: 600, heightPx: 400 });
    const kept = outcome.kind === "stored" ? await readUpload({ shop: TEST_SHOP, key: outcome.key }) : null;
    const { exif, orientation, format } = await sharp(kept?.bytes).metadata();
    expect({ exif, orientation, format, mime: kept?.mime }).toEqual({
      exif: undefined,
      orientation: undefined,
      format: "jpeg",
      mime: "image/jpeg",
    });
  });

  it("or a drawing, which becomes a picture that runs no script", async () => {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><script>alert(1)</script><circle r="5"/></svg>`;
    const outcome = await send(Buffer.from(drawing));
    expect(outcome).toMatchObject({ kind: "stored", widthPx: 2000 });
    expect(outcome.kind === "stored" && outcome.heightPx).toBeCloseTo(1000, -1);
    const kept = outcome.kind === "stored" ? await readUpload({ shop: TEST_SHOP, key: outcome.key }) : null;
    expect([kept?.mime, Buffer.from(kept?.bytes ?? []).includes("script")]).toEqual(["image/png", false]);
  });

  it.each([
    ["a text that is called photo.png", () => Buffer.from("hello"), "is no picture that can be opened"],
    ["half a photo", async () => (await photo(900, 900).jpeg().toBuffer()).subarray(0, 900), "is no picture"],
    ["a GIF", () => photo(400, 400).gif().toBuffer(), "is a GIF; please send a PNG, JPEG, SVG file"],
    ["a WebP, which this option does not take", () => photo(400, 400).webp().toBuffer(), "This is a WEBP"],
    [
      "a photo too small to engrave",
      () => photo(400, 299).png().toBuffer(),
      "400 × 299 pixels; to be engraved sharply its shorter side needs 300",
    ],
    ["a bomb of pixels", () => photo(8_000, 8_000).png().toBuffer(), "is no picture that can be opened"],
    ["nothing", () => new Uint8Array(), "is no picture that can be opened"],
  ])("but not %s", async (_name, bytes, reason) => {
    const outcome = await send(await bytes());
    expect(outcome.kind === "refused" ? outcome.reason : outcome.kind).toContain(reason);
  });

  it.each([
    ["de", "Das Bild hat 400 × 299 Pixel; für eine scharfe Gravur braucht die kürzere Seite 300."],
    ["ja-JP", "画像は400 × 299ピクセルです。鮮明に刻印するには短辺が300ピクセル必要です。"],
  ])("and says why in the language of the page, %s", async (locale, reason) => {
    const small = await photo(400, 299).png().toBuffer();
    expect(await send(small, QUESTION, locale)).toEqual({ kind: "refused", reason });
  });

  it("only for a question that asks for one, of this shop", async () => {
    const bytes = await photo(400, 400).png().toBuffer();
    expect(await send(bytes, { ...QUESTION, position: 1 })).toEqual({ kind: "not-found" });
    expect(await send(bytes, { ...QUESTION, version: 9 })).toEqual({ kind: "not-found" });
    expect(await send(bytes, { ...QUESTION, shop: "other.myshopify.com" })).toEqual({ kind: "not-found" });
  });

  it("until somebody fills the disk with them", async () => {
    await sql(
      `INSERT INTO upload (key, shop, set_key, version, position, mime, bytes, width_px, height_px)
       SELECT 'filler-' || n, $1, 'ring-classic', 1, 4, 'image/png', 1, 1, 1 FROM generate_series(1, 2000) n`,
      [TEST_SHOP],
    );
    expect(await send(await photo(400, 400).png().toBuffer())).toEqual({ kind: "too-many" });
    await sql("DELETE FROM upload WHERE key LIKE 'filler-%'");
  });
});

describe("the picture of a paid piece", () => {
  async function sent(): Promise<string> {
    const outcome = await send(await photo(500, 500).png().toBuffer());
    if (outcome.kind !== "stored") throw new Error(outcome.kind);
    return outcome.key;
  }
  const age = (key: string, days: number) =>
    sql("UPDATE upload SET created_at = now() - make_interval(days => $2) WHERE key = $1", [key, days]);

  it("stays; one that nobody bought a piece with goes after seven days", async () => {
    const [bought, left, young] = [await sent(), await sent(), await sent()];
    await deliver(orderBody({ id: 901, lines: [band({ variantId: BAND }, ["Anna", "6.5", "", bought])] }));
    expect((await readOrder(901)).lines[0]?.tickets[0]?.answers).toContainEqual(
      expect.objectContaining({ kind: "file", uploadKey: bought }),
    );
    for (const key of [bought, left]) await age(key, 8);
    await age(young, 6);
    expect(await sweepUploads()).toBe(1);
    const there = async (key: string) => (await readUpload({ shop: TEST_SHOP, key })) !== null;
    expect([await there(bought), await there(left), await there(young)]).toEqual([true, false, true]);
  });

  it("is asked for again when its key is made up or another shop's", async () => {
    const foreign = await sent();
    await sql("UPDATE upload SET shop = 'other.myshopify.com' WHERE key = $1", [foreign]);
    for (const [id, key] of [
      [902, foreign],
      [903, "A".repeat(22)],
    ] as const) {
      await deliver(orderBody({ id, lines: [band({ variantId: BAND }, ["Anna", "6.5", "", key])] }));
      const [line] = (await readOrder(id)).lines;
      expect(line?.tickets).toEqual([]);
      expect(line?.exceptions[0]).toMatchObject({
        reason: "invalid-answers",
        detail: { words: "Photo: the picture is not here; ask the shopper for it and upload it again" },
      });
    }
    expect(await readUpload({ shop: TEST_SHOP, key: foreign })).toBeNull();
  });

  it("leaves with its shop: the sweeper deletes the file, then the row", async () => {
    const key = await sent();
    const inbox = await sqlValue<string>(
      "INSERT INTO inbox (shop, webhook_id, topic) VALUES ($1, 'redact', 'shop/redact') RETURNING id",
      [TEST_SHOP],
    );
    await db.$transaction((tx) => deleteShop(tx, { shop: TEST_SHOP, exceptInbox: BigInt(inbox ?? 0) }));
    expect(await sqlValue("SELECT count(*)::int FROM upload WHERE shop = $1", [TEST_SHOP])).toBe(0);
    expect(await readUpload({ shop: "", key })).not.toBeNull();
    await sweepUploads();
    expect(await readUpload({ shop: "", key })).toBeNull();
    expect(await sqlValue("SELECT count(*)::int FROM upload WHERE key = $1", [key])).toBe(0);
  });
});

describe("several machines share an S3-compatible store", () => {
  it("where pictures are put, read and removed by signed requests", async () => {
    const objects = new Map<string, Buffer>();
    const seen: string[] = [];
    const server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const url = request.url ?? "";
        seen.push(`${request.method} ${/Credential=(\w+)\//.exec(request.headers.authorization ?? "")?.[1]}`);
        if (request.method === "PUT") objects.set(url, body);
        const found = objects.get(url);
        if (request.method === "DELETE") objects.delete(url);
        response.statusCode = found ? 200 : 404;
        response.end(found);
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    vi.stubEnv("UPLOADS_S3_URL", `http://127.0.0.1:${port}/pictures`);
    vi.stubEnv("UPLOADS_S3_KEY", "KEYID");
    vi.stubEnv("UPLOADS_S3_SECRET", "secret");
    vi.resetModules();
    const { uploadStore } = await import("../../../app/uploads/store");
    const key = "b".repeat(22);
    await uploadStore().put(key, Buffer.from("picture"), "image/png");
    expect([...objects.keys()]).toEqual([`/pictures/${key}`]);
    expect(Buffer.from((await uploadStore().get(key)) ?? []).toString()).toBe("picture");
    await uploadStore().remove(key);
    expect(await uploadStore().get(key)).toBeNull();
    expect(seen).toEqual(["PUT KEYID", "GET KEYID", "DELETE KEYID", "GET KEYID"]);
    await expect(uploadStore().get("../../etc/passwd")).rejects.toThrow("22 letters");
    server.close();
  });
});

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of request) if (part instanceof Uint8Array) parts.push(part);
  return Buffer.concat(parts);
}
