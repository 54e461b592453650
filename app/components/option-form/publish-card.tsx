import { useFetcher, useRevalidator } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { MAX_OPTIONS, MIN_OPTIONS } from "../../domain/options/option";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { counted } from "../admin/words";

interface PublishCardProps {
  version: number | null;
  changed: boolean;
  /** The form differs from what is saved. */
  unsaved: boolean;
  optionCount: number;
  skuCount: number;
  delivery: { done: number; waiting: number; failed: number; lastError: string | null };
}

type PublishAnswer =
  { kind: "published" | "unchanged"; message: string } | { kind: "refused"; reason: string } | Failed;

const POLL_MS = 1_500;

/** What shoppers see, and the button that changes it: with the reason when it cannot be pressed. */
export function PublishCard(props: PublishCardProps) {
  const { version, changed, unsaved, delivery } = props;
  const fetcher = useFetcher<PublishAnswer>();
  const revalidator = useRevalidator();
  const answer = fetcher.data;
  const problem = answer?.kind === "refused" ? answer.reason : answer?.kind === "failed" ? answer.message : null;
  useToast(answer, answer?.kind === "published" || answer?.kind === "unchanged" ? answer.message : null);
  useEffect(() => {
    // Not while something is typed: should the server fail just then, an error page would take the form's place.
    if (delivery.waiting === 0 || unsaved) return;
    const timer = setInterval(() => revalidator.state === "idle" && revalidator.revalidate(), POLL_MS);
    return () => clearInterval(timer);
  }, [delivery.waiting, unsaved, revalidator]);
  const obstacle = obstacleOf(props);
  const upToDate = version !== null && !changed && delivery.failed === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            On your store
          </Text>
          {version === null ? (
            <Badge>Draft</Badge>
          ) : (
            <Badge tone={changed ? "attention" : "success"}>
              {changed ? `Version ${version}, with changes` : `Version ${version}`}
            </Badge>
          )}
        </InlineStack>
        {problem ? (
          <Banner tone="critical">
            <p>{problem}</p>
          </Banner>
        ) : null}
        <Delivery delivery={delivery} />
        <Button
          variant="primary"
          fullWidth
          disabled={obstacle !== null}
          loading={fetcher.state !== "idle"}
          onClick={() => fetcher.submit({ intent: "publish" }, { method: "post" })}
        >
          {upToDate ? "Publish again" : "Publish"}
        </Button>
        <Text as="p" tone="subdued" variant="bodySm">
          {obstacle ??
            "Shoppers see the questions within a minute. What is already in a cart keeps the version it was shown."}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** Why the set cannot be published now, with the way out; null when it can. */
function obstacleOf({ optionCount, skuCount, unsaved }: PublishCardProps): string | null {
  if (optionCount < MIN_OPTIONS) {
    const missing = MIN_OPTIONS - optionCount;
    return `Shoppers are asked ${MIN_OPTIONS} to ${MAX_OPTIONS} questions: add ${counted(missing, "more option", "more options")}.`;
  }
  if (optionCount > MAX_OPTIONS) {
    return `Shoppers are asked at most ${MAX_OPTIONS} questions: take out ${counted(optionCount - MAX_OPTIONS, "option")}.`;
  }
  if (skuCount === 0) return "Choose the products that ask these questions first.";
  return unsaved ? "Save your changes, then publish them." : null;
}

function Delivery({ delivery }: Pick<PublishCardProps, "delivery">) {
  const { done, waiting, failed, lastError } = delivery;
  const all = done + waiting + failed;
  if (all === 0) return null;
  if (failed > 0) {
    return (
      <Banner tone="warning" action={{ content: "See what failed", url: "/app/messages" }}>
        <p>
          {counted(failed, "product")} could not be updated{lastError ? `: ${lastError}` : ""}. Shoppers still see the
          version before.
        </p>
      </Banner>
    );
  }
  if (waiting === 0) {
    return <Text as="p">{`${counted(done, "product is", "products are")} up to date.`}</Text>;
  }
  return (
    <BlockStack gap="100">
      <Text as="p" id="delivery">{`Updating products: ${done} of ${all}`}</Text>
      <ProgressBar progress={Math.round((done / all) * 100)} size="small" ariaLabelledBy="delivery" />
    </BlockStack>
  );
}
