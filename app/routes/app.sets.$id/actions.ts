import { data } from "@remix-run/node";
import { counted } from "../../components/admin/words";
import type { SetForm } from "../../components/option-form/form-data";
import { parseSet } from "../../components/option-form/parse";
import { toSetDraft } from "../../components/option-form/to-draft";
import type { SaveAnswer } from "../../components/set-editor/use-set-form";
import { deleteOptionSet } from "../../flows/catalog/delete-option-set";
import { duplicateOptionSet } from "../../flows/catalog/duplicate-option-set";
import { publishOptionSet } from "../../flows/publishing/publish-option-set";
import { readStoredSet } from "../../flows/catalog/read-option-set";
import { readShop } from "../../flows/shop/read-shop";
import { saveOptionSet } from "../../flows/catalog/save-option-set";

type SaveForm = Extract<SetForm, { intent: "save" }>;
type Redirect = (url: string) => Response;

const answer = (body: SaveAnswer, status = 200) => data(body, { status });

/** 200 saved, 409 somebody was first, 422 with errors by field, 404; a new set leads to its own page. */
export async function save(shop: string, optionSetId: string | null, form: SaveForm, redirect: Redirect) {
  const { currency } = await readShop(shop);
  const parsed = parseSet(form, currency);
  if (parsed.kind === "refused") return answer({ kind: "refused", errors: parsed.errors, reason: null }, 422);
  const outcome = await saveOptionSet({
    shop,
    optionSetId,
    revision: form.revision,
    name: parsed.name,
    options: parsed.options,
    rules: parsed.rules,
    areas: parsed.areas,
  });
  switch (outcome.kind) {
    case "saved":
      if (optionSetId === null) return redirect(`/app/sets/${outcome.optionSetId}?told=created`);
      return answer({ kind: "saved", message: "Saved", ...(await current(shop, optionSetId, currency)) });
    case "conflict":
      return answer({ kind: "conflict", ...(await current(shop, optionSetId ?? "", currency)) }, 409);
    case "refused":
      return answer({ kind: "refused", errors: {}, reason: outcome.reason }, 422);
    case "not-found":
      throw new Response("no such option set", { status: 404 });
  }
}

async function current(shop: string, optionSetId: string, currency: string) {
  const set = await readStoredSet(shop, optionSetId);
  if (!set) throw new Response("no such option set", { status: 404 });
  return { revision: set.revision, draft: toSetDraft(set, currency) };
}

/** To the copy, or 422 with the reason, 404. */
export async function duplicate(shop: string, optionSetId: string, redirect: Redirect) {
  const outcome = await duplicateOptionSet({ shop, optionSetId });
  switch (outcome.kind) {
    case "duplicated":
      return redirect(`/app/sets/${outcome.optionSetId}?told=copied`);
    case "refused":
      return data({ kind: "refused", reason: outcome.reason }, { status: 422 });
    case "not-found":
      throw new Response("no such option set", { status: 404 });
  }
}

/** To the list; a set that somebody else deleted is gone all the same. */
export async function remove(shop: string, optionSetId: string, redirect: Redirect) {
  await deleteOptionSet({ shop, optionSetId });
  return redirect("/app/sets?told=deleted");
}

/** 200 published or unchanged, 422 with the reason, 404. */
export async function publish(shop: string, optionSetId: string) {
  const outcome = await publishOptionSet({ shop, optionSetId });
  switch (outcome.kind) {
    case "published":
      return data({
        kind: "published",
        message: `Version ${outcome.version} is on its way to ${counted(outcome.products, "product")}`,
      });
    case "unchanged":
      return data({ kind: "unchanged", message: `Version ${outcome.version} is what shoppers see already` });
    case "refused":
      return data({ kind: "refused", reason: outcome.reason }, { status: 422 });
    case "not-found":
      throw new Response("no such option set", { status: 404 });
  }
}
