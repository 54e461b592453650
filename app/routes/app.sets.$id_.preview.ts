import type { ActionFunctionArgs } from "@remix-run/node";
import { parseSet } from "../components/option-form/parse";
import { readPreviewForm, type PreviewAnswer } from "../components/set-editor/preview/preview-form";
import { previewDraft } from "../flows/catalog/preview-draft";
import { readShop } from "../flows/shop/read-shop";
import { renderDraftBlock } from "../preview/render-block";
import { authenticateAdmin } from "../web/install";

/** POST /app/sets/:id/preview: the draft as shoppers would see it, or what is wrong with it by field (422). */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = readPreviewForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const { currency } = await readShop(session.shop);
  const parsed = parseSet({ ...form, name: form.name.trim() || "Draft" }, currency);
  if (parsed.kind === "refused") return reply({ kind: "unready", errors: parsed.errors }, 422);
  const { shop } = session;
  const { locale, product } = form;
  const { version, lead, words } = await previewDraft({ shop, optionSetId: params.id ?? null, draft: parsed });
  return reply({ kind: "shown", html: renderDraftBlock({ shop, draft: version, locale, product, lead, words }) });
}

function reply(answer: PreviewAnswer, status = 200): Response {
  return Response.json(answer, { status });
}
