import { BlockStack, Card, ChoiceList, Link, List, Text } from "@shopify/polaris";
import { manyOf } from "../catalog-tasks/task-words";

export type Conflicts = "move" | "leave";

interface ConflictChoiceProps {
  /** The sets that SKUs would be taken from. */
  conflicts: { setId: string; name: string; count: number }[];
  /** The set that they would offer. */
  setName: string;
  value: Conflicts | null;
  onChange: (value: Conflicts) => void;
  error?: string;
}

const SHOWN = 10;

/** SKUs offer one set each: those of another one move, or stay. Nothing is chosen beforehand. */
export function ConflictChoice({ conflicts, setName, value, onChange, error }: ConflictChoiceProps) {
  const count = conflicts.reduce((sum, conflict) => sum + conflict.count, 0);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {`${manyOf(count, "SKU offers", "SKUs offer")} another set now`}
        </Text>
        <List>
          {conflicts.slice(0, SHOWN).map((conflict) => (
            <List.Item key={conflict.setId}>
              <Link url={`/app/skus?set=${conflict.setId}`}>{conflict.name}</Link>
              {`: ${manyOf(conflict.count, "SKU")}`}
            </List.Item>
          ))}
          {conflicts.length > SHOWN ? <List.Item>{`and ${conflicts.length - SHOWN} more sets`}</List.Item> : null}
        </List>
        <ChoiceList
          title="A SKU offers one set. What should happen to these?"
          choices={[
            {
              label: `Move them to “${setName}”`,
              value: "move",
              helpText: "Fees and choices of their own, which belong to their old set, end.",
            },
            { label: "Leave them where they are", value: "leave" },
          ]}
          selected={value ? [value] : []}
          onChange={([chosen]) => onChange(chosen === "move" ? "move" : "leave")}
          error={error}
        />
      </BlockStack>
    </Card>
  );
}
