import { randomUUID } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { partnerOpenApi } from "../../../app/web/partner-contract";
import { readOffer } from "../../../app/flows/partners/read-offer";
import { db } from "../../../app/db/client";
import { signatureOf } from "../../partner-stand-in/signature";
import { givenPartner } from "../bench/bench-rows";
import { keepsake, offerId, partner } from "./partner-day";

type Document = ReturnType<typeof partnerOpenApi>;
const document = partnerOpenApi();
const ajv = new Ajv2020({ strict: false, validateFormats: false });

beforeAll(() => void ajv.addSchema({ $id: "api", ...document }));

/** What is wrong with a value by one of the document's schemas; null when nothing is. */
function wrong(name: keyof Document["components"]["schemas"] & string, value: unknown): string | null {
  const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
  return validate(value) ? null : ajv.errorsText(validate.errors);
}

async function signed(method: "GET" | "POST", path: string, { body = "", by = partner } = {}) {
  return fetch(new URL(path, keepsake.url), {
    method,
    headers: {
      "Keepsake-Partner": by.key,
      "Keepsake-Signature": signatureOf(by.secret, { method, path, body }),
      "Idempotency-Key": randomUUID(),
    },
    ...(method === "POST" ? { body } : {}),
  });
}

const event = (said: object) => signed("POST", `/partner/v1/offers/${offerId}/events`, { body: JSON.stringify(said) });

describe("somebody who writes a partner's software", () => {
  it("reads the whole API without asking anybody: a valid OpenAPI 3.1 document, for tools of every origin", async () => {
    const answer = await fetch(new URL("/partner/v1/openapi.json", keepsake.url));
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const served: unknown = await answer.json();
    expect(served).toEqual(JSON.parse(JSON.stringify(document)));
    const judged = await new Validator().validate(structuredClone(document));
    expect(judged).toMatchObject({ valid: true });
    expect(document.openapi).toBe("3.1.0");
  });

  it("finds every answer as the document describes it", async () => {
    const offer = await signed("GET", `/partner/v1/offers/${offerId}`);
    expect(wrong("OfferNow", await offer.json())).toBeNull();
    const moves = [{ event: "accepted" }, { event: "progress", percent: 40 }, { event: "returned", tracking: "1Z" }];
    for (const move of moves) {
      expect(wrong("Event", move)).toBeNull();
      const answer = await event(move);
      expect([answer.status, wrong("Recorded", await answer.json())]).toEqual([200, null]);
    }
    const refusals = [
      await event({ event: "accepted" }),
      await event({ event: "melted" }),
      await signed("GET", `/partner/v1/offers/${randomUUID()}`),
      await fetch(new URL(`/partner/v1/offers/${offerId}`, keepsake.url)),
    ];
    const statuses = Object.keys(document.paths["/partner/v1/offers/{offerId}/events"].post.responses);
    for (const refusal of refusals) {
      expect(statuses).toContain(String(refusal.status));
      expect(wrong("Refused", await refusal.json())).toBeNull();
    }
  });

  it("gets in a webhook what the document says, and nothing more", async () => {
    const offer = await readOffer(db, { offerId });
    expect(wrong("Offer", offer?.document)).toBeNull();
    const known = Object.keys(document.components.schemas.Offer?.properties ?? {});
    expect(known).toEqual(expect.arrayContaining(Object.keys(offer?.document ?? {})));
  });

  it("is told by the same bounds as the server: what the document refuses the server refuses", async () => {
    for (const said of [
      {},
      { event: "melted" },
      { event: "progress", percent: 101 },
      { event: "rejected", reason: "x".repeat(501) },
    ]) {
      expect(wrong("Event", said)).not.toBeNull();
      expect((await event(said)).status).toBe(422);
    }
  });
});

describe("a partner fetches what the machine cuts", () => {
  const files = async () => (await readOffer(db, { offerId }))?.document.engravings[0]?.files ?? [];

  it("as SVG and DXF, from the paths of the offer", async () => {
    const [svg, dxf] = await Promise.all((await files()).map(({ path }) => signed("GET", path)));
    expect(svg?.headers.get("content-type")).toMatch(/^image\/svg\+xml/);
    expect(await svg?.text()).toContain("<title>Zoë</title>");
    expect(await dxf?.text()).toContain("LWPOLYLINE");
  });

  it("but not another's, none that is not there, and nothing unsigned", async () => {
    const path = (await files())[0]?.path ?? "";
    expect((await fetch(new URL(path, keepsake.url))).status).toBe(401);
    expect((await signed("GET", path.replace("1.svg", "3.svg"))).status).toBe(404);
    const other = await givenPartner({ key: "goldstern" });
    expect((await signed("GET", path, { by: other })).status).toBe(404);
  });
});
