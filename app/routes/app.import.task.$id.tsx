import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { titleOf } from "../components/catalog-tasks/task-words";
import { useTaskPage } from "../components/catalog-tasks/use-task-progress";
import { ImportReport } from "../components/import/import-report";
import { decideTask, loadTaskPage } from "../web/catalog-task";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export const loader = (asked: LoaderFunctionArgs) => loadTaskPage(asked, "IMPORT");
export const action = (asked: ActionFunctionArgs) => decideTask(asked, "The file is being imported");
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
