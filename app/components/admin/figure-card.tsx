import { BlockStack, Card, Text } from "@shopify/polaris";

interface FigureCardProps {
  label: string;
  value: number;
  /** Anything above zero is bad news. */
  critical?: boolean;
}

/** One number and what it counts. */
export function FigureCard({ label, value, critical = false }: FigureCardProps) {
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="p" tone="subdued" variant="bodyMd">
          {label}
        </Text>
        <Text as="p" variant="headingXl" tone={critical && value > 0 ? "critical" : undefined}>
          {value}
        </Text>
      </BlockStack>
    </Card>
  );
}
