import { BlockStack, Text } from "@shopify/polaris";
import { dayWords } from "../../domain/calendar/days";
import type { LoadDay } from "../../domain/routing/queue-load";
import styles from "./workshop.module.css";

interface LoadBarsProps {
  load: LoadDay[];
  unit: string;
}

/** The next working days side by side, each filled as far as it is booked: a look tells where there is room. */
export function LoadBars({ load, unit }: LoadBarsProps) {
  const booked = load.reduce((sum, day) => sum + day.booked, 0);
  const room = load.reduce((sum, day) => sum + day.capacity, 0);
  const percent = room === 0 ? 0 : Math.round((booked / room) * 100);
  const heading = `${percent}% of the next ${load.length} working days is booked`;
  return (
    <BlockStack gap="100">
      <Text as="p" variant="bodySm" tone="subdued">
        {heading}
      </Text>
      <ol className={styles.load} aria-label={heading}>
        {load.map(({ day, booked: amount, capacity }) => {
          const share = amount / capacity;
          const words = `${dayWords(day)}: ${amount} of ${capacity} ${unit}`;
          return (
            <li key={day} title={words}>
              <span className={styles.track} data-level={share > 1 ? "over" : share >= 0.85 ? "full" : "room"}>
                <i style={{ blockSize: `${Math.min(100, Math.ceil(share * 100))}%` }} />
              </span>
              <span aria-hidden>{Number(day.slice(8))}</span>
              <span className={styles.unseen}>{words}</span>
            </li>
          );
        })}
      </ol>
    </BlockStack>
  );
}
