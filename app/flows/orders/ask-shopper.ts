import { createHash, randomBytes } from "node:crypto";
import { db, inTransaction } from "../../db/client";
import { log } from "../../log";
import { readExceptionForm, readLineForm, type LineForm } from "./read-line-form";
import { resolveException } from "./resolve-exception";

/** How long a link can be answered. */
export const ASK_DAYS = 14;

const DAY_MS = 86_400_000;

/** What is kept of a token: who reads the database opens no link. */
function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

export type AskShopperOutcome =
  /** The link is told this once. One that was made before for the same exception no longer opens. */
  | { kind: "asked"; link: string }
  /** Its product asks no published questions. */
  | { kind: "nothing-to-ask" }
  /** Resolved meanwhile, or not this shop's. */
  | { kind: "gone" };

/**
 * A link by which the shopper answers what a paid line misses. The merchant sends it: Keepsake keeps nobody's address. The
 * shop's storefront passes it on through the app proxy, whose signature proves no shopper: the token does.
 */
export async function askShopper(input: { shop: string; exceptionId: string; now?: Date }): Promise<AskShopperOutcome> {
  const { shop, exceptionId, now = new Date() } = input;
  const open = await db.exception.count({ where: { id: exceptionId, shop, state: "OPEN" } });
  if (open === 0) return { kind: "gone" };
  if ((await readExceptionForm(shop, exceptionId)) === null) return { kind: "nothing-to-ask" };
  const token = randomBytes(16).toString("base64url");
  const expiresAt = new Date(now.getTime() + ASK_DAYS * DAY_MS);
  await inTransaction(async (tx) => {
    await tx.ask.deleteMany({ where: { shop, exceptionId, answeredAt: null } });
    await tx.ask.create({ data: { shop, exceptionId, tokenHash: hashOf(token), createdAt: now, expiresAt } });
  });
  log.info("shopper asked", { shop, exceptionId });
  return { kind: "asked", link: `https://${shop}/apps/keepsake/ask?ask=${token}` };
}

/** What a shopper is shown who opens the link. */
export type AskView =
  | { kind: "open"; shopName: string; orderName: string; lineTitle: string; form: LineForm }
  /** Answered, or settled by the shop in another way. */
  | { kind: "settled"; shopName: string }
  /** Never made, replaced or expired: nobody is told which. */
  | { kind: "unknown" };

async function openAsk(shop: string, token: string, now: Date) {
  const ask = await db.ask.findFirst({ where: { shop, tokenHash: hashOf(token), expiresAt: { gt: now } } });
  if (ask === null) return null;
  const exception = await db.exception.findFirst({
    where: { id: ask.exceptionId, shop },
    include: { line: { include: { order: { select: { name: true } } } } },
  });
  const owner = await db.shop.findFirst({ where: { shop, uninstalledAt: null }, select: { name: true, zone: true } });
  return exception && owner && { ask, exception, owner };
}

export async function readAsk(input: { shop: string; token: string; now?: Date }): Promise<AskView> {
  const { shop, token, now = new Date() } = input;
  const found = await openAsk(shop, token, now);
  if (!found) return { kind: "unknown" };
  const { ask, exception, owner } = found;
  const form = exception.state === "OPEN" && !ask.answeredAt ? await readLineForm(shop, exception.line) : null;
  if (form === null) return { kind: "settled", shopName: owner.name };
  const { title, order } = exception.line;
  return { kind: "open", shopName: owner.name, orderName: order.name, lineTitle: title, form };
}

export type AnswerAskOutcome =
  /** Judged as on the product page, and on its way to the bench. */
  | { kind: "answered"; shopName: string }
  | { kind: "refused"; view: Extract<AskView, { kind: "open" }>; refusals: { position: number; message: string }[] }
  | Exclude<AskView, { kind: "open" }>;

/** A shopper's answers by position, as typed. They pass the same rules as on the product page; then the piece is routed. */
export async function answerAsk(input: {
  shop: string;
  token: string;
  answers: string[];
  now?: Date;
}): Promise<AnswerAskOutcome> {
  const { shop, token, answers, now = new Date() } = input;
  const found = await openAsk(shop, token, now);
  const view = await readAsk({ shop, token, now });
  if (!found || view.kind !== "open") return view.kind === "open" ? { kind: "unknown" } : view;
  const { ask, owner } = found;
  const outcome = await resolveException({
    shop,
    exceptionId: ask.exceptionId,
    by: "shopper",
    resolution: { kind: "answer", answers, askId: ask.id, at: now },
  });
  switch (outcome.kind) {
    case "resolved":
      return { kind: "answered", shopName: owner.name };
    case "refused":
      return { kind: "refused", view, refusals: outcome.refusals ?? [{ position: 0, message: outcome.reason }] };
    case "already":
    case "not-found":
      return { kind: "settled", shopName: owner.name };
  }
}
