import { Banner, BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { CatalogTaskView, Shown, TaskLine } from "../../domain/catalog-tasks/view";
import { countsWords, TaskLines } from "../catalog-tasks/task-lines";
import { TaskUnderWay } from "../catalog-tasks/task-under-way";
import { manyOf } from "../catalog-tasks/task-words";
import { useTaskDecision } from "../catalog-tasks/use-task-decision";
import { DownloadButton } from "./download-button";

interface ImportReportProps {
  task: CatalogTaskView;
  lines: { lines: TaskLine[]; page: number; total: number };
  show: Shown;
  pageSize: number;
}

/** An import: how far it is, what each line would do, the decision, and what came of it. */
export function ImportReport({ task, lines, show, pageSize }: ImportReportProps) {
  const { send, cancel, busy } = useTaskDecision();
  const { report, state, id } = task;
  return (
    <BlockStack gap="400">
      <TaskUnderWay task={task} calm busy={busy} onCancel={cancel} />
      <Ending task={task} />
      {state === "CHECKED" ? (
        <Decision
          task={task}
          busy={busy}
          onCancel={cancel}
          onConfirm={() => send({ intent: "confirm", conflicts: "move" })}
        />
      ) : null}
      {state !== "CHECKING" && Object.keys(report.counts).length > 0 ? (
        <Card padding="0">
          <Box padding="300" borderBlockEndWidth="025" borderColor="border-secondary">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="h2" variant="headingMd">
                Line by line
              </Text>
              <InlineStack gap="300">
                {(report.counts.bad ?? 0) > 0 ? (
                  <DownloadButton plain address={`/app/import/report/${id}?bad=yes`} fileName="lines-not-possible.csv">
                    Download those not possible
                  </DownloadButton>
                ) : null}
                <DownloadButton plain address={`/app/import/report/${id}`} fileName="import-report.csv">
                  Download the report
                </DownloadButton>
              </InlineStack>
            </InlineStack>
          </Box>
          <TaskLines
            {...lines}
            show={show}
            pageSize={pageSize}
            counts={report.counts}
            words={["line", "lines"]}
            numbered="Line"
          />
        </Card>
      ) : null}
    </BlockStack>
  );
}

interface DecisionProps {
  task: CatalogTaskView;
  busy: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}

function Decision({ task, busy, onCancel, onConfirm }: DecisionProps) {
  const unknown = task.subject.kind === "import" ? task.subject.unknown : [];
  const { new: fresh = 0, changed = 0, moved = 0, bad = 0 } = task.report.counts;
  const count = fresh + changed + moved;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {count > 0 ? "What the file would do" : "The file would change nothing"}
        </Text>
        <Text as="p">{countsWords(task.report.counts, ["line", "lines"])}</Text>
        {bad > 0 && count > 0 ? (
          <Text as="p">
            {`The good lines can be imported now; ${manyOf(bad, "line stays", "lines stay")} out, and you can correct and import ${bad === 1 ? "it" : "them"} later.`}
          </Text>
        ) : null}
        {unknown.length > 0 ? (
          <Text as="p" tone="subdued" breakWord>
            {`Columns that Keepsake does not know are left out: ${unknown.join(", ")}.`}
          </Text>
        ) : null}
        <InlineStack gap="200">
          {count > 0 ? (
            <Button variant="primary" onClick={onConfirm} loading={busy}>
              {bad > 0 ? `Apply the ${manyOf(count, "good line")}` : `Apply ${manyOf(count, "line")}`}
            </Button>
          ) : null}
          <Button onClick={onCancel} disabled={busy}>
            Discard
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** What came of an import that is over. */
function Ending({ task }: { task: CatalogTaskView }) {
  const { state, done, reason, report } = task;
  const { bad = 0 } = report.counts;
  if (state === "FAILED")
    return (
      <Banner tone="critical" title="This could not be imported">
        <p>{reason}</p>
      </Banner>
    );
  if (state === "CANCELLED")
    return <Banner title="Discarded">What was imported before stays; nothing else has changed.</Banner>;
  if (state !== "DONE") return null;
  return (
    <Banner tone={bad > 0 ? "warning" : "success"} title={`${manyOf(done, "line")} imported`}>
      <BlockStack gap="100">
        {bad > 0 ? <p>{`${manyOf(bad, "line was", "lines were")} left out, as told below.`}</p> : null}
        <p>
          What shoppers see changes when you publish. <Link url="/app/sets">See the option sets</Link>
        </p>
      </BlockStack>
    </Banner>
  );
}
