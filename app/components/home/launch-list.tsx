import { BlockStack, Card, Text } from "@shopify/polaris";
import type { LaunchKey, SetUpFacts, Step } from "../../domain/set-up/steps";
import { counted } from "../admin/words";
import type { GuidePlaces } from "./set-up-guide";
import { StepList, type StepWords } from "./step-list";

interface LaunchListProps {
  points: Step<LaunchKey>[];
  facts: SetUpFacts;
  places: GuidePlaces;
  blockSeen: boolean;
}

/** What a personalization service stands on before it is told to the world. */
export function LaunchList({ points, facts, places, blockSeen }: LaunchListProps) {
  const done = points.filter((point) => point.done).length;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Before you tell the world
          </Text>
          <Text as="p" tone="subdued">
            {`${done} of ${points.length} in place`}
          </Text>
        </BlockStack>
        <StepList steps={points} words={wordsOf(facts, places, blockSeen)} hints="all" />
      </BlockStack>
    </Card>
  );
}

function wordsOf(facts: SetUpFacts, places: GuidePlaces, blockSeen: boolean): Record<LaunchKey, StepWords> {
  return {
    catalog: {
      title: "A catalog",
      hint: "At least one published set that SKUs ask.",
      action: { label: "Open option sets", url: places.setUrl },
    },
    "lead-times": {
      title: "Published lead times",
      hint: "Product pages promise a date once a queue has working days. They show none at the moment.",
      action: { label: "Check the working days", url: "/app/workshop" },
    },
    makers: {
      title: "One bench and one microfactory",
      hint: makersHint(facts),
      action: { label: "Open the workshop", url: "/app/workshop" },
    },
    pages: pagesWords(facts, places, blockSeen),
    repair: {
      title: "A repair path",
      hint: "What happens to a piece that breaks or does not fit, in your words, so that everybody gives the same answer.",
      action: { label: "Write it down", url: "/app/settings" },
    },
  };
}

function makersHint({ benches, microfactories }: SetUpFacts): string {
  if (benches === 0) return "No bench is running: somebody in the house has to do what the microfactory cannot.";
  return microfactories === 0
    ? "No microfactory is running: a partner takes over when the bench is full or away."
    : "Both are running.";
}

/** The block and the questions are two halves: the one that is missing is named. */
function pagesWords({ productsNotWritten }: SetUpFacts, places: GuidePlaces, blockSeen: boolean): StepWords {
  const title = "Product pages that ask";
  if (blockSeen && productsNotWritten > 0) {
    return {
      title,
      hint: `The questions of ${counted(productsNotWritten, "product is", "products are")} still on the way to your store, or could not be written.`,
      action: { label: "Open messages", url: "/app/messages" },
    };
  }
  if (blockSeen) {
    return {
      title,
      hint: "The block stands on the page; publish a set and choose its products.",
      action: { label: "Open option sets", url: places.setUrl },
    };
  }
  return {
    title,
    hint: "The Keepsake block stands on the product page, and the questions have reached your store.",
    action: { label: "Open the theme editor", url: places.editorUrl, target: "_top" },
  };
}
