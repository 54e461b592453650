import { z } from "zod";
import { OFFER_STATES, PARTNER_EVENTS } from "../domain/bench/partner-words";
import { offerDocumentSchema } from "../flows/partners/offer-document";
import {
  IDEMPOTENCY_HEADER,
  PARTNER_HEADER,
  SIGNATURE_HEADER,
  SIGNATURE_WINDOW_S,
} from "../flows/partners/partner-signature";

/** The partner API as partners read it. The schemas judge requests, and the document is made from them. */

export const BODY_LIMIT_BYTES = 65_536;

export const eventSchema = z.object({
  event: z
    .enum(PARTNER_EVENTS, { error: `event must be one of ${PARTNER_EVENTS.join(", ")}` })
    .describe(
      "accepted or rejected once, then progress as often as you like, and returned when it is on its way back.",
    ),
  reason: z.string().trim().max(500, { error: "reason takes 500 characters" }).optional().describe("Of a rejection."),
  percent: z
    .number({ error: "percent must be a number from 0 to 100" })
    .min(0, { error: "percent must be from 0 to 100" })
    .max(100, { error: "percent must be from 0 to 100" })
    .optional()
    .describe("Of progress."),
  tracking: z
    .string()
    .trim()
    .max(120, { error: "tracking takes 120 characters" })
    .optional()
    .describe("Of the parcel that brings it back."),
});

export const keySchema = z.string().trim().min(1).max(200);

const recorded = z.object({ ok: z.literal(true), state: z.enum(OFFER_STATES) });
const refused = z.object({ ok: z.literal(false), error: z.string().describe("A sentence for people.") });
const offerNow = offerDocumentSchema.extend({
  state: z.enum(OFFER_STATES),
  ref: z.string().nullable().describe("Your own number for the piece, if you gave one."),
});
const received = z.object({ ref: z.string().min(1).max(200).optional().describe("Your own number for the piece.") });

const SCHEMAS = {
  Offer: offerDocumentSchema,
  OfferNow: offerNow,
  Event: eventSchema,
  Recorded: recorded,
  Refused: refused,
  Received: received,
};
type SchemaName = keyof typeof SCHEMAS;

const json = (name: SchemaName) => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });
const answer = (description: string, name: SchemaName) => ({ description, content: json(name) });
const refusals = (...statuses: (keyof typeof WHY)[]) =>
  Object.fromEntries(statuses.map((status) => [status, answer(WHY[status], "Refused")]));

const WHY = {
  401: "The signature is missing, wrong or too old, or the partner is unknown.",
  404: "No such offer was made to you.",
  409: "Too late, or against what you said before; of a file: it must not be cut, and why.",
  413: `The body has more than ${BODY_LIMIT_BYTES} bytes.`,
  422: "The body or the Idempotency-Key cannot be read.",
  500: "Not recorded: send it again with the same Idempotency-Key.",
};

const offerId = { name: "offerId", in: "path", required: true, schema: { type: "string", format: "uuid" } };
const idempotencyKey = {
  name: IDEMPOTENCY_HEADER,
  in: "header",
  required: true,
  description: "Names this message. The same one twice is one message, and gets the same answer.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};
const signed = [{ partner: [], signature: [] }];

const SIGNING = [
  "Keepsake offers pieces to a partner, and the partner tells what becomes of them. Both sign what they send:",
  "",
  `- \`${PARTNER_HEADER}\` names the partner.`,
  `- \`${SIGNATURE_HEADER}: t=<unix seconds>,v1=<hex>\` is an HMAC-SHA256 with the partner's secret over \`<t>.<METHOD> <path>.<raw body>\`,`,
  `  at most ${SIGNATURE_WINDOW_S} seconds old. The path is the URL's, from its first slash, without query. Judge it before you parse the body.`,
  "",
  "Nothing in an offer tells who the shopper is.",
].join("\n");

/** OpenAPI 3.1. */
export function partnerOpenApi() {
  const schemas = Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const { $schema: _, ...described } = z.toJSONSchema(schema, { io: "input" });
      return [name, described];
    }),
  );
  return {
    openapi: "3.1.0",
    info: { title: "Keepsake partner API", version: "1", description: SIGNING },
    servers: [{ url: "/" }],
    paths: {
      "/partner/v1/offers/{offerId}": {
        get: {
          operationId: "readOffer",
          summary: "An offer as it stands",
          parameters: [offerId],
          security: signed,
          responses: { 200: answer("The piece and the offer's state.", "OfferNow"), ...refusals(401, 404, 500) },
        },
      },
      "/partner/v1/offers/{offerId}/events": {
        post: {
          operationId: "tell",
          summary: "What becomes of a piece",
          parameters: [offerId, idempotencyKey],
          security: signed,
          requestBody: { required: true, content: json("Event") },
          responses: {
            200: answer("Recorded, now or before.", "Recorded"),
            ...refusals(401, 404, 409, 413, 422, 500),
          },
        },
      },
      "/partner/v1/offers/{offerId}/files/{file}": {
        get: {
          operationId: "readFile",
          summary: "Outlines of an engraving, in millimetres",
          parameters: [
            offerId,
            { name: "file", in: "path", required: true, schema: { type: "string", pattern: "^[1-6]\\.(svg|dxf)$" } },
          ],
          security: signed,
          responses: {
            200: {
              description: "The drawing.",
              content: {
                "image/svg+xml": { schema: { type: "string" } },
                "image/vnd.dxf": { schema: { type: "string" } },
              },
            },
            ...refusals(401, 404, 409, 500),
          },
        },
      },
    },
    webhooks: {
      offer: {
        post: {
          operationId: "offer",
          summary: "A piece is offered: POST to /offers below the address that you gave",
          description: "Asked again with growing pauses until it is answered; the Idempotency-Key is the offer's id.",
          parameters: [idempotencyKey],
          security: signed,
          requestBody: { required: true, content: json("Offer") },
          responses: { "2XX": answer("Received. Accept or reject it by an event.", "Received") },
        },
      },
    },
    components: {
      schemas,
      securitySchemes: {
        partner: { type: "apiKey", in: "header", name: PARTNER_HEADER },
        signature: { type: "apiKey", in: "header", name: SIGNATURE_HEADER },
      },
    },
  };
}
