import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useState } from "react";
import { answerOrFailed, unlessFailed } from "../../components/admin/answer-or-failed";
import { useTold } from "../../components/admin/use-told";
import { readOptionForm } from "../../components/option-form/form-data";
import { toDraft } from "../../components/option-form/to-draft";
import { Operations } from "../../components/option-form/use-operations";
import { DeleteOption, useDuplicateOption } from "../../components/option-page/option-actions";
import { OptionEditor } from "../../components/option-page/option-editor";
import { readOperations } from "../../flows/workshop/read-operations";
import { readOption } from "../../flows/catalog/read-options";
import { readShop } from "../../flows/shop/read-shop";
import { authenticateAdmin } from "../../web/install";
import { duplicate, remove, save } from "./actions";

export { RouteError as ErrorBoundary } from "../../components/admin/route-error";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const [{ currency }, operations, found] = await Promise.all([
    readShop(session.shop),
    readOperations(session.shop),
    readOption(session.shop, params.id ?? ""),
  ]);
  if (!found) throw new Response("no such option", { status: 404 });
  const { id, option, savedAt, usedIn } = found;
  const saved = { draft: toDraft(option, currency), seen: savedAt };
  return { id, label: option.label, saved, usedIn, currency, operations };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const form = readOptionForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const optionId = params.id ?? "";
  switch (form.intent) {
    case "save":
      return save(session.shop, optionId, form, redirect);
    case "duplicate":
      return duplicate(session.shop, optionId, redirect);
    case "delete":
      return remove(session.shop, optionId, redirect);
  }
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function OptionOfLibrary() {
  const { id, label, saved, usedIn, currency, operations } = useLoaderData<typeof loader>();
  const [deleting, setDeleting] = useState(false);
  const { busy, duplicate: copy } = useDuplicateOption();
  useTold();
  return (
    <Page
      title={label}
      backAction={{ content: "Options", url: "/app/options" }}
      secondaryActions={[
        { content: "Duplicate", onAction: copy, loading: busy },
        { content: "Delete", destructive: true, onAction: () => setDeleting(true) },
      ]}
    >
      <TitleBar title={label} />
      <DeleteOption
        open={deleting}
        label={label}
        usedIn={usedIn.map(({ name }) => name)}
        onClose={() => setDeleting(false)}
      />
      <Operations.Provider value={operations}>
        <OptionEditor key={id} saved={saved} usedIn={usedIn} currency={currency} />
      </Operations.Provider>
    </Page>
  );
}
