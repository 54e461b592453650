import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import { answerOrFailed, unlessFailed } from "../components/admin/answer-or-failed";
import { ExportCard } from "../components/import/export-card";
import { ImportCard, type ImportAnswer } from "../components/import/import-card";
import { LastImports } from "../components/import/last-imports";
import { TaskBanner } from "../components/catalog-tasks/task-banner";
import { MOST_FILE_MEGABYTES } from "../domain/catalog-tasks/view";
import { readLastTasks, readOpenTask } from "../flows/catalog-tasks/read-catalog-task";
import { startImport } from "../flows/catalog-tasks/start-import";
import { authenticateAdmin } from "../web/install";
import { readUpload } from "../web/read-upload";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

const LAST = 5;

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const [task, last] = await Promise.all([readOpenTask(shop, "IMPORT"), readLastTasks(shop, "IMPORT", LAST)]);
  return { shop: shop.replace(/\.myshopify\.com$/, ""), task, last, now: new Date().toISOString() };
}

const answer = (body: ImportAnswer, status: number) => data(body, { status });

/** Leads to the task, or: 409 another one is open, 413 too large, 422 with the reason. */
export async function action({ request }: ActionFunctionArgs) {
  const { session, redirect } = await authenticateAdmin(request);
  const upload = await readUpload(request, "file", MOST_FILE_MEGABYTES * 1024 * 1024);
  if (upload.kind === "too-large") {
    const message = `The file is larger than ${MOST_FILE_MEGABYTES} MB. Split it into smaller ones.`;
    return answer({ kind: "refused", message }, 413);
  }
  if (upload.kind === "none") return answer({ kind: "refused", message: "Choose a file first." }, 422);
  const outcome = await startImport({
    shop: session.shop,
    fileName: upload.name,
    bytes: upload.bytes,
    createdBy: "",
  });
  switch (outcome.kind) {
    case "started":
      return redirect(`/app/import/task/${outcome.taskId}`);
    case "busy":
      return answer(outcome, 409);
    case "refused":
      return answer({ kind: "refused", message: outcome.reason }, 422);
  }
}

export const shouldRevalidate = unlessFailed;
export const clientAction = ({ serverAction }: ClientActionFunctionArgs) => answerOrFailed(() => serverAction());

export default function Import() {
  const { shop, task, last, now } = useLoaderData<typeof loader>();
  return (
    <Page title="Import and export" subtitle="Your catalog in files that spreadsheets read">
      <TitleBar title="Import and export" />
      <BlockStack gap="400">
        <TaskBanner task={task} address={`/app/import/task/${task?.id}`} />
        <ExportCard shop={shop} />
        <ImportCard mostMegabytes={MOST_FILE_MEGABYTES} />
        <LastImports tasks={last} now={now} />
      </BlockStack>
    </Page>
  );
}
