import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";

/** Where the workshop's tablet goes. */
export function BenchCard({ benchUrl }: { benchUrl: string }) {
  return (
    <Card>
      <InlineStack align="space-between" blockAlign="center" gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            The bench
          </Text>
          <Text as="p" tone="subdued">
            Open this address on the tablet in your workshop. Your staff sign in with their PIN.
          </Text>
        </BlockStack>
        <Link url={benchUrl} target="_blank">
          Open the bench
        </Link>
      </InlineStack>
    </Card>
  );
}
