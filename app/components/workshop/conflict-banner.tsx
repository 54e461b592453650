import { Banner, BlockStack, Button, ButtonGroup } from "@shopify/polaris";

interface ConflictBannerProps {
  /** "this queue" */
  what: string;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody saved in between: nothing that was typed is lost, and one of the two is chosen. */
export function ConflictBanner({ what, onMine, onTheirs }: ConflictBannerProps) {
  return (
    <Banner tone="warning" title={`Somebody else changed ${what} while you were editing`}>
      <BlockStack gap="300">
        <p>What you typed is still here.</p>
        <ButtonGroup>
          <Button onClick={onMine}>Save mine over theirs</Button>
          <Button variant="tertiary" onClick={onTheirs}>
            Take theirs and drop mine
          </Button>
        </ButtonGroup>
      </BlockStack>
    </Banner>
  );
}
