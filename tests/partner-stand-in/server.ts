import { randomUUID } from "node:crypto";
import express, { type Express, type Request, type Response } from "express";
import { z } from "zod";
import { pageOf } from "./page";
import { isGenuine, signatureOf } from "./signature";

const place = {
  location: z.string(),
  widthMm: z.number().positive(),
  heightMm: z.number().positive(),
  files: z.array(z.strictObject({ format: z.enum(["svg", "dxf"]), path: z.string().startsWith("/partner/v1/") })),
};

/** What Keepsake sends of one piece. Strict: anything more, a shopper's contact above all, would be refused here. */
const offerSchema = z.strictObject({
  offerId: z.uuid(),
  shop: z.string().min(1),
  ticketNumber: z.string().min(1),
  operation: z.string().min(1),
  operations: z.array(z.string()).min(1),
  piece: z.strictObject({ title: z.string(), sku: z.string() }),
  engravings: z.array(
    z.union([
      z.strictObject({ ...place, type: z.literal("text"), text: z.string(), font: z.string() }),
      z.strictObject({ ...place, type: z.literal("symbol"), symbol: z.string() }),
    ]),
  ),
  ringSize: z.string().optional(),
  answers: z.array(z.strictObject({ label: z.string(), words: z.string() })),
  dueDay: z.iso.date(),
  quantity: z.literal(1),
});

export type Offer = z.output<typeof offerSchema>;

export const pieceSchema = z.object({
  ref: z.string(),
  offer: offerSchema,
  state: z.enum(["offered", "accepted", "in progress", "returned", "rejected"]),
  percent: z.number(),
  /** How often Keepsake sent it: more than once is one piece all the same. */
  received: z.number(),
  /** What Keepsake answered last. */
  lastAnswer: z.string(),
});
export type Piece = z.output<typeof pieceSchema>;
export type PieceState = Piece["state"];

export interface PartnerSettings {
  name: string;
  partnerKey: string;
  secret: string;
  /** Where Keepsake's partner API is. */
  keepsakeUrl: string;
}

const ACTIONS = ["accept", "progress", "return", "reject"] as const;
type Action = (typeof ACTIONS)[number];

const bodySchema = z.object({
  percent: z.coerce.number().min(0).max(100).optional(),
  reason: z.string().max(500).optional(),
  tracking: z.string().max(120).optional(),
});

/** A company that engraves for several shops: takes offers, and tells Keepsake what became of them. `pieces` are what it knows from before. */
export function partnerServer(
  settings: PartnerSettings,
  pieces: Map<string, Piece> = new Map(),
): { app: Express; pieces: Map<string, Piece> } {
  const app = express();
  app.disable("x-powered-by");
  app.post("/offers", express.raw({ type: () => true, limit: "256kb" }), (request, response) =>
    receive(request, response, settings, pieces),
  );
  app.use(express.json({ limit: "16kb" }), express.urlencoded({ extended: false, limit: "16kb" }));
  app.get("/", (_request, response) => {
    response.type("html").send(pageOf(settings.name, [...pieces.values()].reverse()));
  });
  app.get("/offers", (_request, response) => {
    response.json({ offers: [...pieces.values()] });
  });
  for (const action of ACTIONS)
    app.post(`/offers/:id/${action}`, (request, response, next) => {
      answer(action, request, response, settings, pieces).catch(next);
    });
  return { app, pieces };
}

function receive(
  request: Request,
  response: Response,
  { secret, partnerKey }: PartnerSettings,
  pieces: Map<string, Piece>,
): void {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const message = { method: request.method, path: request.path, body: raw };
  if (
    request.get("Keepsake-Partner") !== partnerKey ||
    !isGenuine(secret, message, request.get("Keepsake-Signature"))
  ) {
    response.status(401).json({ error: "This is not signed by Keepsake." });
    return;
  }
  const parsed = offerSchema.safeParse(parseJson(raw));
  if (!parsed.success) {
    response.status(422).json({ error: z.prettifyError(parsed.error) });
    return;
  }
  const offer = parsed.data;
  if (request.get("Idempotency-Key") !== offer.offerId) {
    response.status(422).json({ error: "Idempotency-Key must be the offer's id." });
    return;
  }
  const known = pieces.get(offer.offerId);
  const ref = known?.ref ?? `LH-${String(pieces.size + 1).padStart(4, "0")}`;
  if (known) known.received += 1;
  else pieces.set(offer.offerId, { ref, offer, state: "offered", percent: 0, received: 1, lastAnswer: "" });
  response.status(202).json({ ref });
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What each button says to Keepsake, and the state the piece is in once Keepsake has agreed. */
const MOVES: Record<Action, { event: string; state: PieceState }> = {
  accept: { event: "accepted", state: "accepted" },
  progress: { event: "progress", state: "in progress" },
  return: { event: "returned", state: "returned" },
  reject: { event: "rejected", state: "rejected" },
};

async function answer(
  action: Action,
  request: Request,
  response: Response,
  settings: PartnerSettings,
  pieces: Map<string, Piece>,
): Promise<void> {
  const piece = pieces.get(request.params.id ?? "");
  const form = bodySchema.safeParse(request.body ?? {});
  if (!piece || !form.success) {
    response
      .status(piece ? 422 : 404)
      .json({ ok: false, error: piece ? "The form is not filled in right." : "No such offer." });
    return;
  }
  const { event, state } = MOVES[action];
  const percent = form.data.percent ?? 50;
  const told = {
    event,
    ...(action === "progress" ? { percent } : {}),
    ...(action === "reject" ? { reason: form.data.reason ?? "We cannot do this piece." } : {}),
    ...(action === "return" && form.data.tracking ? { tracking: form.data.tracking } : {}),
  };
  const reply = await tell(settings, piece.offer.offerId, told, request.get("Idempotency-Key") ?? randomUUID());
  piece.lastAnswer = `${reply.status}: ${reply.text.slice(0, 300)}`;
  if (reply.status === 200) {
    piece.state = state;
    if (action === "progress") piece.percent = percent;
    if (action === "return") piece.percent = 100;
  }
  if ((request.get("Accept") ?? "").includes("text/html")) response.redirect(303, "/");
  else response.status(reply.status === 200 ? 200 : 502).json({ ok: reply.status === 200, piece, keepsake: reply });
}

/** One signed message to Keepsake; the caller names it, so that sending it again is one message. */
async function tell(
  { keepsakeUrl, secret, partnerKey }: PartnerSettings,
  offerId: string,
  message: Record<string, string | number>,
  idempotencyKey: string,
): Promise<{ status: number; text: string }> {
  const body = JSON.stringify(message);
  const url = new URL(`/partner/v1/offers/${offerId}/events`, keepsakeUrl);
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Keepsake-Partner": partnerKey,
      "Keepsake-Signature": signatureOf(secret, { method: "POST", path: url.pathname, body }),
      "Idempotency-Key": idempotencyKey,
    },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  return { status: response.status, text: await response.text() };
}
