import { InlineStack, Pagination, Text } from "@shopify/polaris";
import { useListGoTo } from "./list-address";
import styles from "./lists.module.css";

interface ListPagesProps {
  /** ["option set", "option sets"] */
  words: [one: string, many: string];
  pageSize: number;
  /** Rows on this page. */
  shown: number;
  page: number;
  total: number;
  /** There are more than `total`. */
  capped: boolean;
  hasNext: boolean;
}

/** How many there are, and the way to the pages before and behind. Screen readers hear the count when it changes. */
export function ListPages({ words, pageSize, shown, page, total, capped, hasNext }: ListPagesProps) {
  const { goTo } = useListGoTo();
  const first = (page - 1) * pageSize + 1;
  const whole = `${total.toLocaleString("en")}${capped ? "+" : ""} ${words[total === 1 ? 0 : 1]}`;
  const hasPrevious = page > 1;
  return (
    <div className={styles.pages}>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <div role="status">
          <Text as="span" tone="subdued">
            {hasPrevious || hasNext ? `${first}–${first + shown - 1} of ${whole}` : whole}
          </Text>
        </div>
        {hasPrevious || hasNext ? (
          <Pagination
            accessibilityLabel={`Pages of ${words[1]}`}
            hasPrevious={hasPrevious}
            hasNext={hasNext}
            onPrevious={() => goTo({ page: String(page - 1) })}
            onNext={() => goTo({ page: String(page + 1) })}
          />
        ) : null}
      </InlineStack>
    </div>
  );
}
