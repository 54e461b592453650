import { data } from "@remix-run/node";
import type { OptionActionAnswer } from "../../components/option-page/option-actions";
import type { SaveOptionAnswer } from "../../components/option-page/use-option-form";
import type { OptionForm } from "../../components/option-form/form-data";
import { parseOption } from "../../components/option-form/parse";
import { toDraft } from "../../components/option-form/to-draft";
import { deleteOption } from "../../flows/catalog/delete-option";
import { duplicateOption } from "../../flows/catalog/duplicate-option";
import { readOption } from "../../flows/catalog/read-options";
import { readShop } from "../../flows/shop/read-shop";
import { saveOption } from "../../flows/catalog/save-option";

type SaveForm = Extract<OptionForm, { intent: "save" }>;
type Redirect = (url: string) => Response;

const answer = (body: SaveOptionAnswer, status = 200) => data(body, { status });
const refused = (body: OptionActionAnswer, status: number) => data(body, { status });
const gone = () => new Response("no such option", { status: 404 });

/** 200 saved, 409 somebody was first, 422 with errors by field, 404; a new option leads to its own page. */
export async function save(shop: string, optionId: string | null, form: SaveForm, redirect: Redirect) {
  const { currency } = await readShop(shop);
  const parsed = parseOption(form.option, currency);
  if (parsed.kind === "refused") return answer({ kind: "refused", errors: parsed.errors, reason: null }, 422);
  const outcome = await saveOption({ shop, optionId, seen: form.seen, option: parsed.option });
  switch (outcome.kind) {
    case "saved":
      if (optionId === null) return redirect(`/app/options/${outcome.optionId}?told=created`);
      return answer({ kind: "saved", message: "Saved", ...(await current(shop, optionId, currency)) });
    case "conflict":
      return answer({ kind: "conflict", ...(await current(shop, optionId ?? "", currency)) }, 409);
    case "refused":
      return answer({ kind: "refused", errors: {}, reason: outcome.reason }, 422);
    case "not-found":
      throw gone();
  }
}

async function current(shop: string, optionId: string, currency: string) {
  const found = await readOption(shop, optionId);
  if (!found) throw gone();
  return { seen: found.savedAt, draft: toDraft(found.option, currency) };
}

/** To the copy, or 422 with the reason, 404. */
export async function duplicate(shop: string, optionId: string, redirect: Redirect) {
  const outcome = await duplicateOption({ shop, optionId });
  switch (outcome.kind) {
    case "saved":
      return redirect(`/app/options/${outcome.optionId}?told=created`);
    case "refused":
      return refused({ kind: "refused", reason: outcome.reason }, 422);
    case "conflict":
    case "not-found":
      throw gone();
  }
}

/** To the list, or 409 with the sets that ask it; one that somebody else deleted is gone all the same. */
export async function remove(shop: string, optionId: string, redirect: Redirect) {
  const outcome = await deleteOption({ shop, optionId });
  return outcome.kind === "in-use" ? refused(outcome, 409) : redirect("/app/options?told=deleted");
}
