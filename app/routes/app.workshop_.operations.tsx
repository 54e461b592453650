import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { OperationsEditor } from "../components/workshop/operations-editor";
import { readOperationDrafts, readOperationsForm, type OperationsAnswer } from "../components/workshop/operations-form";
import { readOperations } from "../flows/workshop/read-operations";
import { saveOperations } from "../flows/workshop/save-operations";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { operations: await readOperations(session.shop) };
}

/** 200 saved, 409 somebody was first, 422 with errors by field. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = readOperationsForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const operations = readOperationDrafts(form.operations);
  const outcome = await saveOperations({ shop: session.shop, seen: form.seen, operations });
  const status = { saved: 200, conflict: 409, refused: 422 } satisfies Record<OperationsAnswer["kind"], number>;
  return data<OperationsAnswer>(outcome, { status: status[outcome.kind] });
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function OrderOfWork() {
  const { operations } = useLoaderData<typeof loader>();
  return (
    <Page narrowWidth title="Order of work" backAction={{ content: "Workshop", url: "/app/workshop" }}>
      <TitleBar title="Order of work" />
      <OperationsEditor operations={operations} />
    </Page>
  );
}
