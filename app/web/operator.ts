import { createHash, timingSafeEqual } from "node:crypto";
import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { ExpressAdapter } from "@bull-board/express";
import { Queue } from "bullmq";
import { Router, type RequestHandler } from "express";
import { z } from "zod";
import type { JobQueue } from "../jobs/catalog";

/** Where the operator's pages are mounted. */
export const OPERATOR_PATH = "/ops/queues";

/** HTTP basic auth as "operator". Hashes of both sides are compared, so that time tells nothing of length or letters. */
export function operatorOnly(secret: string): RequestHandler {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const expected = digest(`operator:${secret}`);
  return (request, response, next) => {
    const [scheme, given] = (request.get("authorization") ?? "").split(" ");
    const known =
      scheme?.toLowerCase() === "basic" &&
      timingSafeEqual(digest(Buffer.from(given ?? "", "base64").toString()), expected);
    if (known) return next();
    response
      .status(401)
      .set("www-authenticate", 'Basic realm="Keepsake operator", charset="UTF-8"')
      .send("Operators only\n");
  };
}

/** bull-board over every queue of every shop: for the operator alone, merchants have /app/messages. */
export function operatorPages(secret: string, queues: JobQueue[]): Router {
  const board = new ExpressAdapter();
  board.setBasePath(OPERATOR_PATH);
  // The adapter takes queues on either backend, and is typed for Redis alone.
  const shown = z.array(z.custom<Queue>((value) => value instanceof Queue)).parse(queues);
  createBullBoard({ queues: shown.map((queue) => new BullMQAdapter(queue)), serverAdapter: board });
  const router = Router();
  // The adapter types its router as any.
  const pages = z.custom<RequestHandler>((value) => typeof value === "function").parse(board.getRouter());
  router.use(operatorOnly(secret), pages);
  return router;
}
