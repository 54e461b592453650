import { BlockStack, Button, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import styles from "./home.module.css";

export interface StepAction {
  label: string;
  url: string;
  /** Another page than Keepsake's: the admin's own, or a new tab. */
  target?: "_top" | "_blank";
}

export interface StepWords {
  title: string;
  /** Shown while it is open: what to do, in a sentence. */
  hint: string;
  action: StepAction;
}

interface StepListProps<Key extends string> {
  steps: { key: Key; done: boolean }[];
  words: Record<Key, StepWords>;
  /** The one that is next. */
  next?: Key | undefined;
  /** Its action is a button. */
  button?: boolean;
  /** Hints of all open steps, or of the next alone. */
  hints: "all" | "next";
}

/** Steps as a list to tick off, each with one action. */
export function StepList<Key extends string>({ steps, words, next, button = false, hints }: StepListProps<Key>) {
  return (
    <ul className={styles.steps}>
      {steps.map(({ key, done }) => (
        <li key={key} className={styles.step}>
          {done ? (
            <Icon source={CheckCircleIcon} tone="success" accessibilityLabel="Done:" />
          ) : (
            <span className={styles.todo} role="img" aria-label="To do:" />
          )}
          <Step
            words={words[key]}
            done={done}
            button={button && key === next}
            hint={!done && (hints === "all" || key === next)}
          />
        </li>
      ))}
    </ul>
  );
}

function Step({ words, done, button, hint }: { words: StepWords; done: boolean; button: boolean; hint: boolean }) {
  const { title, action } = words;
  const place = { url: action.url, target: action.target };
  if (!hint) {
    return (
      <Text as="p" tone={done ? "subdued" : undefined}>
        {done ? (
          title
        ) : (
          <Link {...place} monochrome>
            {title}
          </Link>
        )}
      </Text>
    );
  }
  return (
    <BlockStack gap="150">
      <Text as="p" fontWeight="semibold">
        {title}
      </Text>
      <Text as="p" tone="subdued">
        {words.hint}
      </Text>
      {button ? (
        <InlineStack>
          <Button {...place} variant="primary">
            {action.label}
          </Button>
        </InlineStack>
      ) : (
        <Text as="p">
          <Link {...place}>{action.label}</Link>
        </Text>
      )}
    </BlockStack>
  );
}
