import { data } from "@remix-run/node";
import type { StaffAnswer } from "../../components/workshop/answers";
import type { WorkshopForm } from "../../components/workshop/form-data";
import { addStaff } from "../../flows/bench/add-staff";
import { changePin } from "../../flows/bench/change-pin";
import { removeStaff } from "../../flows/bench/remove-staff";
import { rotateBenchKey } from "../../flows/bench/rotate-bench-key";
import { saveOrderTerms } from "../../flows/workshop/save-order-terms";

const said = (body: StaffAnswer, status = 200) => data(body, { status });
const done = (message: string) => said({ kind: "done", message });
const gone = (message: string) => said({ kind: "gone", message }, 409);

/** 200 done, 409 somebody was first, 422 with errors by field. */
export async function changeWorkshop(shop: string, form: WorkshopForm) {
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
    case "save-orders": {
      const outcome = await saveOrderTerms({ shop, bundling: form.bundling, rushReserve: form.rushReserve });
      return outcome.kind === "saved" ? done("Saved; it counts from the next order on") : said(outcome, 422);
    }
  }
}
