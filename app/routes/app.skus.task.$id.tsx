import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { TaskReportPage } from "../components/skus/task-report";
import { sourceWords, titleOf } from "../components/catalog-tasks/task-words";
import { useTaskPage } from "../components/catalog-tasks/use-task-progress";
import { decideTask, loadTaskPage } from "../web/catalog-task";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

export const loader = (asked: LoaderFunctionArgs) => loadTaskPage(asked, "ASSIGN");
export const action = (asked: ActionFunctionArgs) => decideTask(asked, "SKUs are being assigned");
export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function AssignTask() {
  const { task, lines, show, pageSize } = useLoaderData<typeof loader>();
  useTaskPage(task);
  const { subject } = task;
  return (
    <Page
      title={titleOf(subject)}
      subtitle={subject.kind === "assign" ? `By ${sourceWords(subject.source)}` : undefined}
      backAction={{ content: "Products & SKUs", url: "/app/skus" }}
    >
      <TitleBar title={titleOf(subject)} />
      <TaskReportPage task={task} lines={lines} show={show} pageSize={pageSize} />
    </Page>
  );
}
