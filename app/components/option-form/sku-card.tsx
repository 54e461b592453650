import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, InlineStack, Scrollable, Text } from "@shopify/polaris";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { counted } from "../admin/words";

interface SkuCardProps {
  skus: { variantId: string; productId: string; sku: string; title: string }[];
}

type AssignAnswer = { kind: "assigned" | "unavailable"; message: string } | Failed;

/** The SKUs that offer this set, chosen with Shopify's own picker. */
export function SkuCard({ skus }: SkuCardProps) {
  const shopify = useAppBridge();
  const fetcher = useFetcher<AssignAnswer>();
  useToast(fetcher.data, fetcher.data?.message ?? null, fetcher.data?.kind !== "assigned");
  const choose = async () => {
    const chosen = await shopify.resourcePicker({
      type: "product",
      multiple: true,
      action: "select",
      filter: { variants: true, archived: false, draft: true },
      selectionIds: selectionOf(skus),
    });
    if (!chosen) return;
    const variantIds = chosen.flatMap((product) =>
      "variants" in product ? product.variants.flatMap(({ id }) => id ?? []) : [],
    );
    fetcher.submit({ intent: "assign", variantIds: JSON.stringify(variantIds) }, { method: "post" });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Products
          </Text>
          <Button variant="plain" loading={fetcher.state !== "idle"} onClick={() => void choose()}>
            {skus.length === 0 ? "Choose" : "Change"}
          </Button>
        </InlineStack>
        {skus.length === 0 ? (
          <Text as="p" tone="subdued">
            Choose the products, or single variants, that ask these questions.
          </Text>
        ) : (
          <Scrollable style={{ maxHeight: "18rem" }} focusable>
            <BlockStack gap="200">
              {skus.map((sku) => (
                <BlockStack key={sku.variantId}>
                  <Text as="p">{sku.title}</Text>
                  <Text as="p" tone="subdued" variant="bodySm">
                    {sku.sku || "No SKU"}
                  </Text>
                </BlockStack>
              ))}
            </BlockStack>
          </Scrollable>
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          {counted(skus.length, "SKU")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function selectionOf(skus: SkuCardProps["skus"]): { id: string; variants: { id: string }[] }[] {
  const products = new Map<string, { id: string }[]>();
  for (const { productId, variantId } of skus) {
    products.set(productId, [...(products.get(productId) ?? []), { id: variantId }]);
  }
  return [...products].map(([id, variants]) => ({ id, variants }));
}
