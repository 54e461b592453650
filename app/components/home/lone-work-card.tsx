import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { counted } from "../admin/words";
import styles from "./home.module.css";

interface LoneWorkCardProps {
  /** Work that fewer than two queues could carry. */
  work: { name: string; pieces: number; queue: string | null }[];
}

/** What stands still when one queue does. */
export function LoneWorkCard({ work }: LoneWorkCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Hangs on one queue
        </Text>
        <Text as="p">
          Should a queue stand still, its work needs another that can take it. At the pace of the last two weeks there
          is none for:
        </Text>
        <ul className={styles.urgent}>
          {work.map(({ name, pieces, queue }) => (
            <li key={name}>
              <Text as="span" fontWeight="semibold">
                {name}
              </Text>
              {queue === null
                ? `, ${counted(pieces, "piece")} in two weeks: no queue can carry so many`
                : `, ${counted(pieces, "piece")} in two weeks: only ${queue} can carry so many`}
            </li>
          ))}
        </ul>
        <Text as="p">
          <Link url="/app/workshop">Add a queue, or give one more to do</Link>
        </Text>
      </BlockStack>
    </Card>
  );
}
