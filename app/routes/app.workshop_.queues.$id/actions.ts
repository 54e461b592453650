import { data } from "@remix-run/node";
import type { QueueAnswer } from "../../components/workshop/answers";
import type { SaveQueueForm } from "../../components/workshop/form-data";
import { readQueueDraft } from "../../components/workshop/queue-draft";
import { queueMark } from "../../domain/routing/queue-change";
import type { QueueKind } from "../../domain/routing/types";
import { addQueue } from "../../flows/workshop/add-queue";
import { deleteQueue } from "../../flows/workshop/delete-queue";
import { readQueue } from "../../flows/workshop/read-queue";
import { readShop } from "../../flows/shop/read-shop";
import { saveQueue } from "../../flows/workshop/save-queue";

type Redirect = (url: string) => Response;

const answer = (body: QueueAnswer, status = 200) => data(body, { status });
const gone = () => new Response("no such queue", { status: 404 });

/** To the workshop, or 422 with errors by field. */
export async function add(shop: string, kind: QueueKind, form: SaveQueueForm, redirect: Redirect) {
  const { currency } = await readShop(shop);
  const partnerId = form.partnerId === "" ? null : form.partnerId;
  const outcome = await addQueue({ shop, kind, partnerId, change: readQueueDraft(form.queue, currency) });
  return outcome.kind === "added" ? redirect("/app/workshop?told=created") : answer(outcome, 422);
}

/** 200 saved, 409 somebody was first, 422 with errors by field, 404. */
export async function save(shop: string, queueId: string, form: SaveQueueForm) {
  const { currency } = await readShop(shop);
  const outcome = await saveQueue({ shop, queueId, seen: form.seen, change: readQueueDraft(form.queue, currency) });
  switch (outcome.kind) {
    case "saved": {
      const queue = await readQueue(shop, queueId);
      if (!queue) throw gone();
      const message = `${outcome.name} is saved; dates on product pages follow`;
      return answer({ kind: "saved", message, now: queue.now, mark: queueMark(queue.now) });
    }
    case "refused":
      return answer(outcome, 422);
    case "conflict":
      return answer(outcome, 409);
    case "not-found":
      throw gone();
  }
}

/** To the workshop, or 409 with the reason; one that somebody else deleted is gone all the same. */
export async function remove(shop: string, queueId: string, redirect: Redirect) {
  const outcome = await deleteQueue({ shop, queueId });
  return outcome.kind === "refused"
    ? answer({ kind: "not-deleted", message: outcome.reason }, 409)
    : redirect("/app/workshop?told=deleted");
}
