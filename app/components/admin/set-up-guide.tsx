import { BlockStack, Box, Card, Icon, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import styles from "./admin.module.css";
import type { SetUpKey, SetUpStep } from "../../domain/set-up/steps";

interface SetUpGuideProps {
  steps: SetUpStep[];
  shop: string;
  apiKey: string;
  benchUrl: string;
}

interface StepWords {
  title: string;
  hint: string;
  /** What to click, once it is this step's turn. */
  link?: { label: string; url: string; external?: boolean };
}

function wordsOf({ shop, apiKey, benchUrl }: SetUpGuideProps): Record<SetUpKey, StepWords> {
  const editor = `https://${shop}/admin/themes/current/editor?template=product&addAppBlockId=${apiKey}/personalizer&target=mainSection`;
  return {
    "first-set": {
      title: "Make your first option set",
      hint: "Three to six questions, such as an engraving, a ring size and a birthstone.",
      link: { label: "Create an option set", url: "/app/sets/new" },
    },
    products: {
      title: "Choose the products that ask them",
      hint: "Whole products or single variants.",
      link: { label: "Open option sets", url: "/app/sets" },
    },
    publish: {
      title: "Publish the set",
      hint: "Shoppers see it on the product page within a minute.",
      link: { label: "Open option sets", url: "/app/sets" },
    },
    queues: {
      title: "Say who makes the pieces",
      hint: "Your own bench, a microfactory, or both, with their working days.",
      link: { label: "Open the workshop", url: "/app/workshop" },
    },
    dates: { title: "Promise a date", hint: "Keepsake works dates out from your bench's days and its backlog." },
    theme: {
      title: "Put the questions on your product page",
      hint: "Add the Keepsake block in the theme editor, below the variant picker. Done with the first order that answers them.",
      link: { label: "Open the theme editor", url: editor, external: true },
    },
    staff: {
      title: "Give your staff a PIN",
      hint: "They sign in at the bench's tablet with it.",
      link: { label: "Open the workshop", url: "/app/workshop" },
    },
    "first-ticket": {
      title: "Finish your first piece",
      hint: "Take its job ticket at the bench and check it off.",
      link: { label: "Open the bench", url: benchUrl, external: true },
    },
  };
}

/** The way from install to the first finished piece, ticked off by what the shop really has. */
export function SetUpGuide(props: SetUpGuideProps) {
  const { steps } = props;
  const words = wordsOf(props);
  const done = steps.filter((step) => step.done).length;
  const next = steps.find((step) => !step.done)?.key;
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
        <BlockStack gap="300">
          {steps.map((step) => (
            <GuideStep key={step.key} done={step.done} next={step.key === next} words={words[step.key]} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function GuideStep({ done, next, words }: { done: boolean; next: boolean; words: StepWords }) {
  return (
    <InlineStack gap="300" wrap={false} blockAlign="start">
      <Box>
        {done ? (
          <Icon source={CheckCircleIcon} tone="success" accessibilityLabel="Done" />
        ) : (
          <span className={styles.todo} role="img" aria-label="To do" />
        )}
      </Box>
      <BlockStack gap="050">
        <Text as="p" fontWeight={next ? "semibold" : "regular"} tone={done ? "subdued" : undefined}>
          {next || !words.link ? (
            words.title
          ) : (
            <Link
              url={words.link.url}
              target={words.link.external ? "_blank" : undefined}
              monochrome
              removeUnderline={done}
            >
              {words.title}
            </Link>
          )}
        </Text>
        {next ? (
          <Text as="p" tone="subdued">
            {words.hint}
          </Text>
        ) : null}
        {next && words.link ? (
          <Text as="p">
            <Link url={words.link.url} target={words.link.external ? "_blank" : undefined}>
              {words.link.label}
            </Link>
          </Text>
        ) : null}
      </BlockStack>
    </InlineStack>
  );
}
