import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useListGoTo } from "./list-address";
import styles from "./lists.module.css";

/** The rows of a list: paler while others are on the way. On phones a table keeps its first column alone; see `OnPhones`. */
export function ListBody({ children }: { children: ReactNode }) {
  const { busy } = useListGoTo();
  return (
    <div className={`${styles.body} ${busy ? styles.busy : ""}`} aria-busy={busy}>
      {children}
    </div>
  );
}

/** What the other columns say, under the first one, where the screen has no room for them. */
export function OnPhones({ children }: { children: ReactNode }) {
  return <span className={styles.onPhones}>{children}</span>;
}

/** Around the words of a list that has no row yet: Polaris' own leave no room at the sides of a phone. */
export function EmptyList({ children }: { children: ReactNode }) {
  return <Box paddingInline="400">{children}</Box>;
}

/** In place of the rows: the search or filter left none. */
export function NothingFound({ what, filters = [] }: { what: string; filters?: string[] }) {
  const { goTo } = useListGoTo();
  const clear = () => goTo(Object.fromEntries(["search", ...filters].map((name) => [name, ""])));
  return (
    <div className={styles.nothing}>
      <BlockStack gap="200" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {`No ${what} found`}
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          Try fewer letters, or look at all of them.
        </Text>
        <Button onClick={clear}>Clear search and filters</Button>
      </BlockStack>
    </div>
  );
}
