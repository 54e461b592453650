import { BlockStack, Badge, Button, Text } from "@shopify/polaris";
import styles from "./pick.module.css";

interface PickRowProps {
  title: string;
  about: string;
  /** Why it cannot be taken, in a word or two; null when it can. */
  taken: string | null;
  badge?: string;
  busy: boolean;
  onTake: () => void;
}

/** One option to pick, with its button. */
export function PickRow({ title, about, taken, badge, busy, onTake }: PickRowProps) {
  return (
    <li className={styles.row}>
      <BlockStack gap="050">
        <Text as="span" fontWeight="semibold" breakWord>
          {title}
        </Text>
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {about}
        </Text>
      </BlockStack>
      {badge ? <Badge>{badge}</Badge> : <span />}
      <Button
        disabled={taken !== null}
        loading={busy}
        accessibilityLabel={taken === null ? `Add ${title}` : `${title}: ${taken}`}
        onClick={onTake}
      >
        {taken ?? "Add"}
      </Button>
    </li>
  );
}
