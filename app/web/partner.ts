import express, { type NextFunction, type Request, type Response, type Router } from "express";
import { db } from "../db/client";
import { authenticatePartner } from "../flows/partners/authenticate-partner";
import {
  IDEMPOTENCY_HEADER,
  PARTNER_HEADER,
  SIGNATURE_HEADER,
  SIGNATURE_WINDOW_S,
} from "../flows/partners/partner-signature";
import { cuttingFileName, readCuttingFile } from "../flows/tickets/read-cutting-file";
import { readOffer } from "../flows/partners/read-offer";
import { recordPartnerEvent } from "../flows/partners/record-partner-event";
import { log } from "../log";
import { CUTTING_TYPES } from "./answer-file";
import { BODY_LIMIT_BYTES, eventSchema, keySchema, partnerOpenApi } from "./partner-contract";

/** The partner API: what partners say of the pieces they were offered. Signatures are checked on the raw bytes. */
export function partnerRouter(): Router {
  const router = express.Router();
  // Who wants to become a partner reads this first: it is no secret and needs no signature.
  router.get("/partner/v1/openapi.json", (_request, response) => {
    response.set("Access-Control-Allow-Origin", "*").json(partnerOpenApi());
  });
  router.use("/partner", express.raw({ type: () => true, limit: BODY_LIMIT_BYTES }));
  router.post("/partner/v1/offers/:offerId/events", guarded(postEvent));
  router.get("/partner/v1/offers/:offerId", guarded(getOffer));
  router.get("/partner/v1/offers/:offerId/files/:file", guarded(getFile));
  router.use("/partner", (_request: Request, response: Response) =>
    refuse(response, 404, "There is nothing at this address."),
  );
  router.use("/partner", onError);
  return router;
}

interface Signed {
  partnerId: string;
  partnerName: string;
  rawBody: Buffer;
  offerId: string;
}

/** Runs a handler only for bytes that a partner has signed. */
function guarded(handle: (signed: Signed, request: Request, response: Response) => Promise<void>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const message = { method: request.method, path: request.path, rawBody };
    authenticatePartner({ partnerKey: request.get(PARTNER_HEADER), signature: request.get(SIGNATURE_HEADER), message })
      .then(async (partner) => {
        if (partner.kind === "refused") {
          const minutes = SIGNATURE_WINDOW_S / 60;
          refuse(
            response,
            401,
            `Sign method, path and body with the partner's secret, at most ${minutes} minutes ago (${SIGNATURE_HEADER}, ${PARTNER_HEADER}).`,
          );
          return;
        }
        const signed = {
          partnerId: partner.id,
          partnerName: partner.name,
          rawBody,
          offerId: request.params.offerId ?? "",
        };
        await handle(signed, request, response);
      })
      .catch(next);
  };
}

async function postEvent(signed: Signed, request: Request, response: Response): Promise<void> {
  const { partnerId, offerId } = signed;
  const body = parseJson(signed.rawBody);
  if (body === undefined) return refuse(response, 422, "The body is no JSON.");
  const parsed = eventSchema.safeParse(body);
  if (!parsed.success) return refuse(response, 422, `${parsed.error.issues.map((issue) => issue.message).join("; ")}.`);
  const key = keySchema.safeParse(request.get(IDEMPOTENCY_HEADER));
  if (!key.success)
    return refuse(response, 422, `${IDEMPOTENCY_HEADER} must name this message in 1 to 200 characters.`);
  const outcome = await recordPartnerEvent({ partnerId, offerId, idempotencyKey: key.data, event: parsed.data });
  log.info("partner event", { partner: signed.partnerName, offerId, kind: parsed.data.event, outcome: outcome.kind });
  switch (outcome.kind) {
    case "recorded":
    case "already":
      response.status(200).json({ ok: true, state: outcome.state });
      return;
    case "conflict":
      return refuse(response, 409, outcome.sentence);
    case "not-found":
      return refuse(response, 404, "No such offer was made to you.");
  }
}

async function getOffer({ partnerId, offerId }: Signed, _request: Request, response: Response): Promise<void> {
  const offer = await readOffer(db, { offerId, partnerId });
  if (offer === null) return refuse(response, 404, "No such offer was made to you.");
  response.status(200).json({ ...offer.document, state: offer.state, ref: offer.partnerRef });
}

/** An engraving of the offered piece as the machine cuts it. */
async function getFile({ partnerId, offerId }: Signed, request: Request, response: Response): Promise<void> {
  const named = cuttingFileName(request.params.file);
  const offer = named && (await readOffer(db, { offerId, partnerId }));
  const file = offer && (await readCuttingFile({ shop: offer.shop, stepId: offer.step.id, ...named }));
  if (!file || file.kind === "not-found")
    return refuse(response, 404, "No such file of an offer that was made to you.");
  if (file.kind === "refused") return refuse(response, 409, file.sentence);
  response.status(200).type(CUTTING_TYPES[named.format]).send(file.content);
}

/** Undefined for what is no JSON. */
function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString("utf8"));
  } catch {
    return undefined;
  }
}

function refuse(response: Response, status: number, error: string): void {
  response.status(status).json({ ok: false, error });
}

function onError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  const status = statusOf(error);
  if (status === 413) return refuse(response, 413, `The body may have ${BODY_LIMIT_BYTES} bytes.`);
  if (status < 500) return refuse(response, status, "The request could not be read.");
  log.error("partner request failed", { error });
  refuse(response, 500, "Keepsake could not record this. Send it again with the same Idempotency-Key.");
}

function statusOf(error: unknown): number {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : 500;
  return typeof status === "number" && status >= 400 ? status : 500;
}
