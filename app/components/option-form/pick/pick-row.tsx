import { BlockStack, Badge, Button, Text } from "@shopify/polaris";
import styles from "./pick.module.css";

interface PickRowProps {
  title: string;
  about: string;
  /** It stands in the set already. */
  inSet: boolean;
  badge?: string;
  busy: boolean;
  onTake: () => void;
}

/** One option to pick, with its button. */
export function PickRow({ title, about, inSet, badge, busy, onTake }: PickRowProps) {
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
      <Button disabled={inSet} loading={busy} accessibilityLabel={inSet ? undefined : `Add ${title}`} onClick={onTake}>
        {inSet ? "In this set" : "Add"}
      </Button>
    </li>
  );
}
