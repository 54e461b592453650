import { BlockStack, InlineStack, ProgressBar, Spinner, Text } from "@shopify/polaris";
import { useId } from "react";
import type { CatalogTaskView } from "../../domain/catalog-tasks/view";
import { progressWords } from "./task-words";

interface TaskProgressProps {
  task: CatalogTaskView;
  /** Says that nobody has to wait here. */
  calm?: boolean;
}

/** How far a task is: a bar where the number of its rows is known. Screen readers hear each quarter, not each row. */
export function TaskProgress({ task, calm = false }: TaskProgressProps) {
  const id = useId();
  const { total, done, state, reason } = task;
  const known = state === "APPLYING" || total > done;
  const percent = total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center" wrap={false}>
        {known ? null : <Spinner size="small" />}
        <Text as="p" id={id}>
          {progressWords(task)}
        </Text>
      </InlineStack>
      {known ? (
        <ProgressBar progress={percent} size="small" tone="primary" animated={false} ariaLabelledBy={id} />
      ) : null}
      <div role="status">
        <Text as="span" visuallyHidden>
          {known ? `${Math.floor(percent / 25) * 25} percent` : "Being looked up"}
        </Text>
        {reason ? (
          <Text as="p" tone="subdued" variant="bodySm" breakWord>
            {`It waits a moment and goes on by itself: ${reason}`}
          </Text>
        ) : null}
      </div>
      {calm ? (
        <Text as="p" tone="subdued" variant="bodySm">
          {state === "APPLYING"
            ? "You can leave this page: it goes on without you."
            : "Nothing has changed yet. You can leave this page and come back."}
        </Text>
      ) : null}
    </BlockStack>
  );
}
