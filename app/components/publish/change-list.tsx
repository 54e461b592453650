import { BlockStack, Button, List, Text } from "@shopify/polaris";
import { useState } from "react";

const SHOWN = 5;

/** Changes as sentences: the first few, the rest when asked for. */
export function ChangeList({ changes }: { changes: string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? changes : changes.slice(0, SHOWN);
  return (
    <BlockStack gap="100" inlineAlign="start">
      <List gap="extraTight">
        {shown.map((change) => (
          <List.Item key={change}>
            <Text as="span" breakWord>
              {change}
            </Text>
          </List.Item>
        ))}
      </List>
      {changes.length > shown.length ? (
        <Button variant="plain" onClick={() => setAll(true)}>
          {`Show ${changes.length - shown.length} more`}
        </Button>
      ) : null}
    </BlockStack>
  );
}
