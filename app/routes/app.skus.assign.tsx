import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { manyOf } from "../components/catalog-tasks/task-words";
import { AssignForm, type AssignAnswer } from "../components/skus/assign-form";
import { readAssignForm, type AssignForm as Form } from "../components/skus/form-data";
import type { QuickAnswer } from "../components/skus/sku-card";
import { assignSkus, type AssignSkusOutcome } from "../flows/skus/assign-skus";
import { startAssignment, type AssignmentSource } from "../flows/skus/start-assignment";
import { readSetNames } from "../flows/catalog/read-set-names";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { sets: await readSetNames(session.shop) };
}

/** Leads to the task, or: 200 assigned at once, 409 another one is open, 422 with the reason, 503 Shopify is away, 404. */
export async function action({ request }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const fields = await request.formData();
  const form = readAssignForm(fields);
  if (!form) throw new Response("unknown form", { status: 400 });
  const { shop } = session;
  const { optionSetId } = form;
  const quick = fields.get("quick") === "yes" && form.source === "variants";
  const outcome = quick
    ? await assignSkus({ shop, optionSetId, variantIds: form.ids, createdBy: "" })
    : await startAssignment({ shop, optionSetId, source: sourceOf(form), createdBy: "" });
  if (outcome.kind === "started" && !quick) return redirect(`/app/skus/task/${outcome.taskId}`);
  return answerTo(outcome);
}

function sourceOf(form: Form): AssignmentSource {
  switch (form.source) {
    case "variants":
      return { kind: "variants", ids: form.ids };
    case "skus":
      return { kind: "skus", text: form.text };
    case "collection":
      return { kind: "collection", id: form.id };
    case "tag":
      return { kind: "tag", tag: form.tag };
  }
}

function answerTo(outcome: AssignSkusOutcome) {
  const answer = (body: QuickAnswer | AssignAnswer, status = 200) => data(body, { status });
  switch (outcome.kind) {
    case "assigned": {
      const missing = outcome.missing > 0 ? `; ${outcome.missing} cannot be` : "";
      return answer({
        kind: "assigned",
        message: `${manyOf(outcome.count, "SKU asks", "SKUs ask")} these questions${missing}`,
      });
    }
    case "started":
      return answer({ kind: "task", taskId: outcome.taskId });
    case "busy": {
      const { taskId, waits } = outcome;
      const message = waits
        ? "An earlier assignment waits for your decision"
        : "SKUs are being assigned already: one at a time";
      return answer({ kind: "busy", taskId, waits, message }, 409);
    }
    case "refused":
      return answer({ kind: "refused", message: outcome.reason }, 422);
    case "unavailable":
      return answer({ kind: "refused", message: outcome.reason }, 503);
    case "not-found":
      throw new Response("no such option set", { status: 404 });
  }
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function Assign() {
  const { sets } = useLoaderData<typeof loader>();
  const [params] = useSearchParams();
  const optionSetId = sets.find(({ id }) => id === params.get("set"))?.id ?? "";
  return (
    <Page title="Assign SKUs" narrowWidth backAction={{ content: "Products & SKUs", url: "/app/skus" }}>
      <TitleBar title="Assign SKUs" />
      {sets.length === 0 ? (
        <Card>
          <EmptyState
            heading="First, what shoppers are asked"
            action={{ content: "Create an option set", url: "/app/sets/new" }}
            image=""
          >
            <p>An option set holds the questions. Once you have one, choose here which pieces ask them.</p>
          </EmptyState>
        </Card>
      ) : (
        <AssignForm sets={sets} optionSetId={optionSetId} />
      )}
    </Page>
  );
}
