import { data } from "@remix-run/node";
import type { QueueAnswer, StaffAnswer } from "../../components/workshop/answers";
import type { SaveQueueForm, WorkshopForm } from "../../components/workshop/form-data";
import { parseQueue } from "../../components/workshop/queue-draft";
import { addStaff } from "../../flows/add-staff";
import { changePin } from "../../flows/change-pin";
import { removeStaff } from "../../flows/remove-staff";
import { rotateBenchKey } from "../../flows/rotate-bench-key";
import { saveQueue } from "../../flows/save-queue";

const said = (body: StaffAnswer, status = 200) => data(body, { status });
const done = (message: string) => said({ kind: "done", message });
const gone = (message: string) => said({ kind: "gone", message }, 409);

/** 200 done, 409 somebody was first, 422 with errors by field. */
export async function changeBench(shop: string, form: Exclude<WorkshopForm, SaveQueueForm>) {
  switch (form.intent) {
    case "add-staff": {
      const outcome = await addStaff({ shop, name: form.name, pin: form.pin });
      return outcome.kind === "added" ? done(`${outcome.name} can sign in at the bench`) : said(outcome, 422);
    }
    case "change-pin": {
      const outcome = await changePin({ shop, staffId: form.staffId, pin: form.pin });
      if (outcome.kind === "refused") return said(outcome, 422);
      if (outcome.kind === "not-found") return gone("This person was removed meanwhile");
      return done(`${outcome.name} signs in with the new PIN from now on`);
    }
    case "remove-staff": {
      const outcome = await removeStaff({ shop, staffId: form.staffId });
      if (outcome.kind === "not-found") return gone("This person was removed already");
      return done(`${outcome.name} is signed out and removed`);
    }
    case "new-address": {
      const outcome = await rotateBenchKey({ shop, seenKey: form.seenKey });
      if (outcome.kind === "already") return gone("The bench has another address already: this is it");
      return done("The bench has a new address");
    }
  }
}

const answer = (body: QueueAnswer, status = 200) => data(body, { status });

/** 200 saved, 409 somebody was first, 422 with errors by field, 404. */
export async function saveOneQueue(shop: string, form: SaveQueueForm) {
  const parsed = parseQueue(form.kind, form.queue);
  if (parsed.kind === "refused") return answer(parsed, 422);
  const outcome = await saveQueue({ shop, queueId: form.queueId, seen: form.seen, change: parsed.change });
  switch (outcome.kind) {
    case "saved":
      return answer({ kind: "saved", message: `${outcome.name} is saved; dates on product pages follow` });
    case "refused":
      return answer(outcome, 422);
    case "conflict":
      return answer(outcome, 409);
    case "not-found":
      throw new Response("no such queue", { status: 404 });
  }
}
