import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { CatalogTaskView, TaskState } from "../../domain/catalog-tasks/view";
import { ago } from "../admin/words";
import { FILE_WORDS, STATE_WORDS } from "../catalog-tasks/task-words";

const TONES = {
  CHECKING: "info",
  CHECKED: "attention",
  APPLYING: "info",
  DONE: "success",
  FAILED: "critical",
  CANCELLED: undefined,
} as const satisfies Record<TaskState, string | undefined>;

/** The last files that were brought in, with what became of them. */
export function LastImports({ tasks, now }: { tasks: CatalogTaskView[]; now: string }) {
  if (tasks.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Last imports
        </Text>
        {tasks.map(({ id, subject, state, createdAt }) =>
          subject.kind === "import" ? (
            <InlineStack key={id} align="space-between" blockAlign="center" gap="200">
              <BlockStack>
                <Link url={`/app/import/task/${id}`}>
                  <Text as="span" breakWord>
                    {subject.fileName || FILE_WORDS[subject.file]}
                  </Text>
                </Link>
                <Text as="span" tone="subdued" variant="bodySm">
                  {`${FILE_WORDS[subject.file]}, ${ago(createdAt, now)}`}
                </Text>
              </BlockStack>
              <Badge tone={TONES[state]}>{STATE_WORDS[state]}</Badge>
            </InlineStack>
          ) : null,
        )}
      </BlockStack>
    </Card>
  );
}
