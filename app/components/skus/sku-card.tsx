import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { SkuOverride } from "../../domain/options/option";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { manyOf } from "../catalog-tasks/task-words";
import type { AssignAnswer } from "./assign-form";
import { pickVariants } from "./pick-variants";

interface SkuCardProps {
  optionSetId: string;
  /** The first of them. */
  skus: { variantId: string; sku: string; title: string; override: SkuOverride }[];
  count: number;
}

/** What a quick pick answers: done, or looked over first on a page of its own. */
export type QuickAnswer =
  { kind: "assigned"; message: string } | { kind: "task"; taskId: string } | AssignAnswer | Failed;

const SHOWN = 8;
const ASSIGN = "/app/skus/assign";

/** The SKUs that offer this set, and the ways to more of them. */
export function SkuCard({ optionSetId, skus, count }: SkuCardProps) {
  const shopify = useAppBridge();
  const navigate = useNavigate();
  const fetcher = useFetcher<QuickAnswer>();
  const answer = fetcher.data;
  const words = answer && "message" in answer ? answer.message : null;
  useToast(answer, words, answer?.kind !== "assigned");
  const taskId = answer?.kind === "task" ? answer.taskId : null;
  useEffect(() => {
    if (taskId !== null) navigate(`/app/skus/task/${taskId}`);
  }, [taskId, navigate]);
  const pick = async () => {
    const ids = await pickVariants(shopify);
    if (!ids || ids.length === 0) return;
    const fields = { source: "variants", quick: "yes", optionSetId, ids: JSON.stringify(ids) };
    void fetcher.submit(fields, { method: "post", action: ASSIGN });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Products
          </Text>
          <Text as="span" tone="subdued">
            {manyOf(count, "SKU")}
          </Text>
        </InlineStack>
        {skus.length === 0 ? (
          <Text as="p" tone="subdued">
            Choose the products, or single variants, that ask these questions.
          </Text>
        ) : (
          <BlockStack gap="200">
            {skus.slice(0, SHOWN).map((sku) => (
              <BlockStack key={sku.variantId}>
                <Text as="p" breakWord>
                  {sku.title}
                </Text>
                <InlineStack gap="200" blockAlign="center">
                  <Text as="span" tone="subdued" variant="bodySm" breakWord>
                    {sku.sku || "No SKU"}
                  </Text>
                  {Object.keys(sku.override).length > 0 ? <Badge tone="info">Asks otherwise</Badge> : null}
                </InlineStack>
              </BlockStack>
            ))}
            <Link url={`/app/skus?set=${optionSetId}`}>
              {count > SHOWN ? `See all ${manyOf(count, "SKU")}` : "Move or remove SKUs"}
            </Link>
            <Link url={`/app/sets/${optionSetId}/skus`}>Let single SKUs ask otherwise</Link>
          </BlockStack>
        )}
        <InlineStack gap="300" blockAlign="center">
          <Button onClick={() => void pick()} loading={fetcher.state !== "idle"}>
            {skus.length === 0 ? "Choose products" : "Add products"}
          </Button>
          <Link url={`${ASSIGN}?set=${optionSetId}`}>By list, collection or tag</Link>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
