import { BlockStack, Button, Card, InlineStack } from "@shopify/polaris";
import type { CatalogTaskView } from "../../domain/catalog-tasks/view";
import { TaskProgress } from "./task-progress";

interface TaskUnderWayProps {
  task: CatalogTaskView;
  /** Nothing is changed yet while it looks things over. */
  calm: boolean;
  busy: boolean;
  onCancel: () => void;
}

/** How far a task is while it looks things over or writes, and the way to end it. */
export function TaskUnderWay({ task, calm, busy, onCancel }: TaskUnderWayProps) {
  const { state } = task;
  if (state !== "CHECKING" && state !== "APPLYING") return null;
  return (
    <Card>
      <BlockStack gap="300">
        <TaskProgress task={task} calm={calm} />
        <InlineStack>
          <Button onClick={onCancel} loading={busy}>
            {state === "APPLYING" ? "Stop here" : "Cancel"}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
