import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { z } from "zod";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { titleOf } from "../components/catalog-tasks/task-words";
import { useTaskPage } from "../components/catalog-tasks/use-task-progress";
import { ImportReport } from "../components/import/import-report";
import { readListAddress } from "../components/lists/list-address";
import { readTaskForm } from "../components/skus/form-data";
import { SHOWN } from "../domain/catalog-tasks/view";
import { cancelCatalogTask } from "../flows/cancel-catalog-task";
import { confirmCatalogTask } from "../flows/confirm-catalog-task";
import { readCatalogTask, readTaskLines, TASK_PAGE_SIZE } from "../flows/read-catalog-task";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const shown = z.enum(SHOWN).catch("all");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const task = await readCatalogTask(shop, { id: params.id ?? "", kind: "IMPORT" });
  if (!task) throw new Response("no such task", { status: 404 });
  const { page, filter } = readListAddress(new URL(request.url).searchParams);
  const show = shown.parse(filter("show"));
  const lines = await readTaskLines(shop, { taskId: task.id, show, page });
  return { task, lines, show, pageSize: TASK_PAGE_SIZE };
}

/** 200 confirmed or discarded, 409 when it is too late for that, 404. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const form = readTaskForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const task = { shop: session.shop, taskId: params.id ?? "" };
  const outcome =
    form.intent === "cancel" ? await cancelCatalogTask(task) : await confirmCatalogTask({ ...task, leave: false });
  if (outcome.kind === "not-found") throw new Response("no such task", { status: 404 });
  const late = outcome.kind === "over" || outcome.kind === "too-late";
  if (late) return data({ kind: "refused", message: "Somebody else decided meanwhile" }, { status: 409 });
  return data({ kind: "done", message: form.intent === "cancel" ? "Discarded" : "The file is being imported" });
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function ImportTask() {
  const { task, lines, show, pageSize } = useLoaderData<typeof loader>();
  useTaskPage(task);
  const { subject } = task;
  return (
    <Page
      title={titleOf(subject)}
      subtitle={subject.kind === "import" ? subject.fileName : undefined}
      backAction={{ content: "Import and export", url: "/app/import" }}
    >
      <TitleBar title={titleOf(subject)} />
      <ImportReport task={task} lines={lines} show={show} pageSize={pageSize} />
    </Page>
  );
}
