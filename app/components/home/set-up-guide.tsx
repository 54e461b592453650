import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import type { SetUpKey, Step } from "../../domain/set-up/steps";
import type { ThemeBlockState } from "../../domain/set-up/theme-block";
import { StepList, type StepWords } from "./step-list";

export interface GuidePlaces {
  /** Where the merchant goes on with a set that is not finished, or the list of sets. */
  setUrl: string;
  /** Opens the theme editor with Keepsake's block about to be added. */
  editorUrl: string;
  benchUrl: string;
}

interface SetUpGuideProps extends GuidePlaces {
  steps: Step<SetUpKey>[];
  theme: ThemeBlockState;
  /** The page offers the first step in a card of its own already. */
  quiet: boolean;
}

/** The way from install to the first finished piece, ticked off by what the shop really has. */
export function SetUpGuide({ steps, theme, quiet, ...places }: SetUpGuideProps) {
  const done = steps.filter((step) => step.done).length;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Get ready to sell personalized pieces
          </Text>
          <Text as="p" tone="subdued" id="set-up-progress">
            {`${done} of ${steps.length} steps done`}
          </Text>
          <ProgressBar
            progress={Math.round((done / steps.length) * 100)}
            size="small"
            tone="success"
            ariaLabelledBy="set-up-progress"
          />
        </BlockStack>
        <StepList
          steps={steps}
          words={wordsOf(places, theme)}
          next={steps.find((step) => !step.done)?.key}
          button={!quiet}
          hints="next"
        />
      </BlockStack>
    </Card>
  );
}

const PLACE_BLOCK =
  "Add the Keepsake block in the theme editor, above the buy button, and under App embeds switch on “Personalization in the cart”: shoppers can change their words there.";

function wordsOf({ setUrl, editorUrl, benchUrl }: GuidePlaces, theme: ThemeBlockState): Record<SetUpKey, StepWords> {
  return {
    "first-set": {
      title: "Make your first option set",
      hint: "Three to six questions, such as an engraving, a ring size and a birthstone. A ready set has them all.",
      action: { label: "Start with a ready set", url: READY_SETS },
    },
    products: {
      title: "Choose the products that ask them",
      hint: "Whole products or single variants, picked from your store.",
      action: { label: "Choose products", url: setUrl },
    },
    publish: {
      title: "Publish the set",
      hint: "Shoppers see it on the product page within a minute.",
      action: { label: "Open the set", url: setUrl },
    },
    theme: {
      title: "Put the questions on your product page",
      hint:
        theme === "unknown"
          ? `${PLACE_BLOCK} Whether the block stands there could not be read yet.`
          : `${PLACE_BLOCK} This step ticks itself off once you have saved.`,
      action: { label: "Open the theme editor", url: editorUrl, target: "_top" },
    },
    queues: {
      title: "Say who makes the pieces",
      hint: "Your own bench, a microfactory, or both, with their working days.",
      action: { label: "Open the workshop", url: "/app/workshop" },
    },
    staff: {
      title: "Give your staff a PIN",
      hint: "They sign in at the bench’s tablet with it.",
      action: { label: "Open the workshop", url: "/app/workshop" },
    },
    "first-ticket": {
      title: "Finish your first piece",
      hint: "Place a test order, take its job ticket at the bench and check it off.",
      action: { label: "Open the bench", url: benchUrl, target: "_blank" },
    },
  };
}

/** Where the starter library is. */
export const READY_SETS = "/app/sets/new";
