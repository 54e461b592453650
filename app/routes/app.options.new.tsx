import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { readOptionForm } from "../components/option-form/form-data";
import { newDraft, provisionalKey } from "../components/option-form/new-draft";
import { toDraft } from "../components/option-form/to-draft";
import { Operations } from "../components/option-form/use-operations";
import { ChooseKind } from "../components/option-page/choose-kind";
import { OptionEditor } from "../components/option-page/option-editor";
import { ENGRAVING_FONTS } from "../domain/engraving/fonts";
import { OPTION_KINDS } from "../domain/options/option";
import { readOperations } from "../flows/workshop/read-operations";
import { readShop } from "../flows/shop/read-shop";
import { readStarterLines, readStarterModule } from "../flows/catalog/read-starter";
import { authenticateAdmin } from "../web/install";
import { save } from "./app.options.$id/actions";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

/** `?kind=` starts an option of that kind, `?ready=` one of the starter library; without either they are offered. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const params = new URL(request.url).searchParams;
  const kind = OPTION_KINDS.find((known) => known === params.get("kind"));
  const ready = params.get("ready");
  const [{ currency }, operations] = await Promise.all([readShop(session.shop), readOperations(session.shop)]);
  if (kind)
    return {
      currency,
      operations,
      draft: { ...newDraft(kind, ENGRAVING_FONTS[0].key), key: provisionalKey() },
      ready: null,
    };
  const module = ready === null ? null : await readStarterModule(session.shop, ready);
  if (module) return { currency, operations, draft: toDraft(module, currency), ready: null };
  return { currency, operations, draft: null, ready: await readStarterLines(session.shop) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const form = readOptionForm(await request.formData());
  if (form?.intent !== "save") throw new Response("unknown form", { status: 400 });
  return save(session.shop, null, form, redirect);
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function NewOption() {
  const { draft, ready, currency, operations } = useLoaderData<typeof loader>();
  return (
    <Page title="New option" backAction={{ content: "Options", url: "/app/options" }}>
      <TitleBar title="New option" />
      {draft ? (
        <Operations.Provider value={operations}>
          <OptionEditor key={draft.key} saved={{ draft, seen: "" }} usedIn={[]} currency={currency} />
        </Operations.Provider>
      ) : (
        <ChooseKind ready={ready ?? []} />
      )}
    </Page>
  );
}
