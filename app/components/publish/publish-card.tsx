import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { Publishing } from "../../domain/publishing/view";
import { useToast } from "../admin/use-toast";
import { ago } from "../admin/words";
import { publishingPath, type PublishingDone } from "./answers";
import { ChangeList } from "./change-list";
import { PublishProgress } from "./publish-progress";
import { useProgress } from "./use-progress";
import { obstacleWords } from "./words";

interface PublishCardProps {
  setId: string;
  publishing: Publishing;
  /** The form differs from what is saved. */
  unsaved: boolean;
  /** Of the form. */
  optionCount: number;
  skuCount: number;
}

/** What shoppers see, what they would see otherwise, and the button that changes it: with the reason when it cannot be pressed. */
export function PublishCard({ setId, publishing, unsaved, optionCount, skuCount }: PublishCardProps) {
  const { version, publishedAt, readAt, changed, changes } = publishing;
  const fetcher = useFetcher<PublishingDone>();
  const { progress, away } = useProgress(setId, publishing.progress);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const problem = answer?.kind === "refused" ? answer.reason : answer?.kind === "failed" ? answer.message : null;
  useToast(answer, answer?.kind === "done" ? answer.message : null);
  const obstacle = obstacleWords({ optionCount, skuCount, unsaved });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            On your store
          </Text>
          <StateBadge version={version} changed={changed} />
        </InlineStack>
        {publishedAt === null ? (
          <Text as="p" tone="subdued">
            Shoppers see nothing of this set yet.
          </Text>
        ) : (
          <Text as="p" tone="subdued">{`Published ${ago(publishedAt, readAt)}`}</Text>
        )}
        {progress && (version !== null || progress.waiting > 0) ? (
          <PublishProgress setId={setId} progress={progress} away={away} />
        ) : null}
        {changes.length > 0 ? (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              What publishing changes
            </Text>
            <ChangeList changes={changes} />
          </BlockStack>
        ) : null}
        {problem === null ? null : (
          <Banner tone="critical">
            <p>{problem}</p>
          </Banner>
        )}
        <Button
          variant="primary"
          fullWidth
          disabled={obstacle !== null}
          loading={fetcher.state !== "idle"}
          onClick={() => fetcher.submit({ intent: "publish" }, { method: "post", action: publishingPath(setId) })}
        >
          {version !== null && !changed ? "Publish again" : "Publish"}
        </Button>
        <Text as="p" tone="subdued" variant="bodySm">
          {obstacle ??
            "Shoppers see the questions within a minute. What is already in a cart keeps the version it was shown."}
        </Text>
      </BlockStack>
    </Card>
  );
}

function StateBadge({ version, changed }: Pick<Publishing, "version" | "changed">) {
  if (version === null) return <Badge>Draft</Badge>;
  return changed ? (
    <Badge tone="attention">{`Version ${version}, with changes`}</Badge>
  ) : (
    <Badge tone="success">{`Version ${version}`}</Badge>
  );
}
