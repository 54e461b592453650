import { useNavigate } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Button, Page, Text } from "@shopify/polaris";
import { PiecePicture } from "./piece-picture";
import styles from "./starter.module.css";

interface StartFromProps {
  /** The ready sets. */
  cards: { key: string; name: string; hint: string; asks: string[] }[];
}

const address = (from: string) => `/app/sets/new?from=${from}`;

/** The first step of a new set: a ready one to be changed as the merchant likes, or an empty one. */
export function StartFrom({ cards }: StartFromProps) {
  const navigate = useNavigate();
  return (
    <Page
      title="New option set"
      subtitle="Start from a ready one: every question, fee and word can be changed"
      backAction={{ content: "Option sets", url: "/app/sets" }}
    >
      <TitleBar title="New option set" />
      <BlockStack gap="400">
        <ul className={styles.cards} aria-label="Start from">
          {cards.map(({ key, name, hint, asks }) => (
            <li key={key} className={styles.card}>
              <PiecePicture set={key} />
              <BlockStack gap="100">
                <Text as="h2" variant="headingMd" breakWord>
                  {name}
                </Text>
                <Text as="p">{hint}</Text>
                <Text as="p" tone="subdued" variant="bodySm">
                  {`Asks: ${asks.join(", ")}`}
                </Text>
              </BlockStack>
              <Button accessibilityLabel={`Start from this: ${name}`} onClick={() => navigate(address(key))}>
                Start from this
              </Button>
            </li>
          ))}
        </ul>
        <BlockStack inlineAlign="center">
          <Button onClick={() => navigate(address("empty"))}>Start empty</Button>
        </BlockStack>
      </BlockStack>
    </Page>
  );
}
