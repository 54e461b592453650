import { useRevalidator } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";

interface PageErrorProps {
  /** 404 has its own words; anything else is ours to mend. */
  status: number;
}

/** What a merchant reads when a page could not be shown: what happened, that nothing is lost, what to do. */
export function PageError({ status }: PageErrorProps) {
  const revalidator = useRevalidator();
  const missing = status === 404;
  return (
    <Page title={missing ? "Not here" : "This page could not be shown"} backAction={{ content: "Home", url: "/app" }}>
      <Card>
        <BlockStack gap="400">
          <Text as="p">
            {missing
              ? "What you are looking for was removed, or never was part of this store."
              : "Something went wrong on our side. Nothing was lost: your option sets, orders and job tickets are as they were."}
          </Text>
          <InlineStack gap="200">
            {missing ? null : (
              <Button
                variant="primary"
                loading={revalidator.state === "loading"}
                onClick={() => revalidator.revalidate()}
              >
                Try again
              </Button>
            )}
            <Button url="/app">Go to Home</Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  );
}
