import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { dayWords } from "../../domain/calendar/days";
import type { WhatIfOutcome } from "../../domain/routing/what-if-view";
import { CompareChart } from "./compare-chart";
import { onTimeWords, promisePairs, promiseWords, weekPairs } from "./what-if-words";
import styles from "./what-if.module.css";

/** What would become of promises and of promises kept. */
export function WhatIfResult({ outcome }: { outcome: WhatIfOutcome }) {
  if (outcome.kind === "invalid") return null;
  if (outcome.kind === "refused") {
    return (
      <Banner tone="warning" title="This cannot be compared">
        <p>{`${outcome.words.charAt(0).toUpperCase()}${outcome.words.slice(1)}.`}</p>
      </Banner>
    );
  }
  const { before, after, orderDay } = outcome;
  const promised = promiseWords(before, after);
  const onTime = onTimeWords(before.onTime, after.onTime);
  return (
    <div className={styles.charts}>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Promises
          </Text>
          <Text as="p" aria-live="polite">
            {promised}
          </Text>
          {before.promises.length === 0 ? null : (
            <CompareChart
              title={`Days from an order on ${dayWords(orderDay)} to its promise`}
              description={promised}
              head="Option set"
              pairs={promisePairs(before, after, orderDay)}
            />
          )}
          <Text as="p" tone="subdued">
            {`Calendar days from an order on ${dayWords(orderDay)} to the day that its page shows.`}
          </Text>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            On time
          </Text>
          <Text as="p">{onTime}</Text>
          <CompareChart
            title="Pieces on time by the week of their promise"
            description={onTime}
            head="Promised for"
            pairs={weekPairs(before, after)}
            most={100}
          />
          <Text as="p" tone="subdued">
            Open pieces that keep their promise when everything is planned anew, by the week that they are promised for.
          </Text>
        </BlockStack>
      </Card>
    </div>
  );
}
