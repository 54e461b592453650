import { BlockStack, Button, ButtonGroup, Card, List, Text } from "@shopify/polaris";
import { READY_SETS } from "./set-up-guide";

/** The first screen of a shop that has no set yet: one way on. */
export function StartCard() {
  return (
    <Card padding={{ xs: "400", sm: "600" }}>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingLg">
            Sell your first personalized piece in five minutes
          </Text>
          <List type="number">
            <List.Item>Take a ready set: the questions, their prices and their help texts are filled in.</List.Item>
            <List.Item>Choose the products that ask them.</List.Item>
            <List.Item>Publish. Your product page asks, shows a preview and promises a date.</List.Item>
          </List>
        </BlockStack>
        <ButtonGroup>
          <Button variant="primary" size="large" url={READY_SETS}>
            Start with a ready set
          </Button>
          <Button size="large" url="/app/sets/new?from=empty">
            Make a set of your own
          </Button>
        </ButtonGroup>
      </BlockStack>
    </Card>
  );
}
