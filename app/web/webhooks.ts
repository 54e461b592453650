import express, { type ErrorRequestHandler, type Request, type Response, type Router } from "express";
import { env } from "../env";
import { receiveWebhook, type ReceiveOutcome } from "../flows/inbox/receive-webhook";
import { enqueue } from "../jobs/catalog";
import { log } from "../log";

/** Bytes. Shopify's largest order bodies stay well below it. */
const LARGEST_BODY = 2 * 1024 * 1024;

/** POST /webhooks on the raw bytes: mounted before anything that would read the body. */
export function webhooks(): Router {
  const router = express.Router();
  router.post(
    "/",
    express.raw({ type: () => true, limit: LARGEST_BODY, inflate: false }),
    (req, res) => void receive(req, res),
  );
  router.all("/", (_req, res) => void res.status(405).set("Allow", "POST").end());
  router.use(unreadable);
  return router;
}

function statusOf(outcome: ReceiveOutcome): number {
  switch (outcome.kind) {
    case "stored":
    case "duplicate":
      return 200;
    case "unsigned":
      return 401;
    case "incomplete":
      return 400;
  }
}

async function receive(req: Request, res: Response): Promise<void> {
  const startedAt = performance.now();
  const body: unknown = req.body;
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const shop = req.get("x-shopify-shop-domain");
  const topic = req.get("x-shopify-topic");
  const webhookId = req.get("x-shopify-webhook-id");
  try {
    const outcome = await receiveWebhook(
      {
        rawBody,
        signature: req.get("x-shopify-hmac-sha256"),
        shop,
        topic,
        webhookId,
        eventId: req.get("x-shopify-event-id"),
        triggeredAt: req.get("x-shopify-triggered-at"),
      },
      env().SHOPIFY_API_SECRET,
    );
    const status = statusOf(outcome);
    res.status(status).end();
    const told = {
      outcome: outcome.kind,
      status,
      bytes: rawBody.length,
      durationMs: Math.round(performance.now() - startedAt),
    };
    if (outcome.kind === "unsigned") log.warn("webhook refused", told);
    else if (outcome.kind === "incomplete")
      log.warn("webhook refused", { ...told, reason: `${outcome.missing} is missing` });
    else log.info("webhook", { ...told, shop, topic, webhookId });
    // After the answer, and only a hint: the sweeper finds the row if Redis is away.
    if (outcome.kind === "stored" && outcome.state === "RECEIVED" && shop !== undefined) {
      await enqueue("process-inbox", { shop, inboxId: String(outcome.inboxId) });
    }
  } catch (error) {
    log.error("webhook not stored", { shop, topic, webhookId, status: 500, error });
    if (!res.headersSent) res.status(500).end();
  }
}

/** What express.raw refuses: too large, cut off, or compressed, which Shopify never does. */
const unreadable: ErrorRequestHandler = (error: unknown, req, res, _next) => {
  const asked = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 400;
  const status = asked === 413 ? 413 : 400;
  log.warn("webhook refused", {
    outcome: status === 413 ? "too large" : "unreadable",
    status,
    bytes: Number(req.get("content-length") ?? 0),
  });
  if (!res.headersSent) res.status(status).end();
};
