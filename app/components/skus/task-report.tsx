import { Banner, BlockStack, Box, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import type { CatalogTaskView, Shown, TaskLine } from "../../domain/catalog-tasks/view";
import { countsWords, TaskLines } from "../catalog-tasks/task-lines";
import { TaskUnderWay } from "../catalog-tasks/task-under-way";
import { manyOf } from "../catalog-tasks/task-words";
import { useTaskDecision } from "../catalog-tasks/use-task-decision";
import { ConflictChoice, type Conflicts } from "./conflict-choice";

interface TaskReportPageProps {
  task: CatalogTaskView;
  lines: { lines: TaskLine[]; page: number; total: number };
  show: Shown;
  pageSize: number;
}

/** An assignment of SKUs: how far it is, what was found, what the merchant decides on, what came of it. */
export function TaskReportPage({ task, lines, show, pageSize }: TaskReportPageProps) {
  const { send, cancel, busy } = useTaskDecision();
  const { report, state, subject } = task;
  return (
    <BlockStack gap="400">
      <TaskUnderWay task={task} calm={subject.kind === "assign"} busy={busy} onCancel={cancel} />
      <Ending task={task} />
      {state === "CHECKED" && subject.kind === "assign" ? (
        <Decision task={task} setName={subject.setName} busy={busy} onCancel={cancel} onConfirm={send} />
      ) : null}
      {state !== "CHECKING" && lines.total > 0 ? (
        <Card padding="0">
          <TaskLines
            {...lines}
            show={show}
            pageSize={pageSize}
            counts={report.counts}
            words={["SKU", "SKUs"]}
            numbered={subject.kind === "assign" && subject.source.kind === "skus" ? "Line" : "No."}
          />
        </Card>
      ) : null}
    </BlockStack>
  );
}

interface DecisionProps {
  task: CatalogTaskView;
  setName: string;
  busy: boolean;
  onCancel: () => void;
  onConfirm: (fields: { intent: "confirm"; conflicts: Conflicts }) => void;
}

function Decision({ task, setName, busy, onCancel, onConfirm }: DecisionProps) {
  const [conflicts, setConflicts] = useState<Conflicts | null>(null);
  const [asked, setAsked] = useState(false);
  const { counts, conflicts: sets } = task.report;
  const { new: fresh = 0, moved = 0 } = counts;
  const count = fresh + (conflicts === "leave" ? 0 : moved);
  const undecided = sets.length > 0 && conflicts === null;
  const confirm = () =>
    undecided ? setAsked(true) : onConfirm({ intent: "confirm", conflicts: conflicts ?? "leave" });
  return (
    <>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            What was found
          </Text>
          <Text as="p">{countsWords(counts, ["SKU", "SKUs"])}</Text>
        </BlockStack>
      </Card>
      {sets.length > 0 ? (
        <ConflictChoice
          conflicts={sets}
          setName={setName}
          value={conflicts}
          onChange={setConflicts}
          error={asked && undecided ? "Choose what happens to them." : undefined}
        />
      ) : null}
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <InlineStack gap="200">
          {count > 0 ? (
            <Button variant="primary" onClick={confirm} loading={busy}>
              {undecided ? "Assign" : `Assign ${manyOf(count, "SKU")}`}
            </Button>
          ) : null}
          <Button onClick={onCancel} disabled={busy}>
            Discard
          </Button>
        </InlineStack>
      </Box>
    </>
  );
}

/** What came of a task that is over. */
function Ending({ task }: { task: CatalogTaskView }) {
  const { state, subject, done, report } = task;
  if (state === "FAILED")
    return (
      <Banner tone="critical" title="This could not be done">
        <p>{task.reason}</p>
      </Banner>
    );
  if (state === "CANCELLED")
    return <Banner title={done > 0 && subject.kind === "assign" ? "Ended before all of it was done" : "Discarded"} />;
  if (state !== "DONE") return null;
  if (subject.kind === "refresh")
    return (
      <Banner
        tone={report.removed > 0 ? "warning" : "success"}
        title={
          report.removed > 0
            ? `${manyOf(report.removed, "SKU was", "SKUs were")} removed: Shopify no longer has ${report.removed === 1 ? "it" : "them"}`
            : `Shopify has all ${manyOf(done, "SKU")}`
        }
      >
        {report.renamed > 0 ? <p>{`${manyOf(report.renamed, "SKU has", "SKUs have")} a new name.`}</p> : null}
      </Banner>
    );
  return (
    <Banner tone="success" title={`${manyOf(done, "SKU")} assigned`}>
      <Link url="/app/skus">See all SKUs</Link>
    </Banner>
  );
}
