import { Text } from "@shopify/polaris";

/** The name of an engraving font, in its own letters once they are drawn. */
export function FontName({ name }: { fontKey: string; name: string }) {
  return (
    <Text as="span" breakWord>
      {name}
    </Text>
  );
}
