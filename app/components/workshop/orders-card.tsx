import { BlockStack, Button, Card, ChoiceList, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { rushReserveProblem, type Bundling } from "../../domain/routing/order-terms";
import { FailedNote } from "./pin-field";
import { useWorkshopForm } from "./use-workshop-form";

interface OrdersCardProps {
  bundling: Bundling;
  rushReserve: number;
}

const BUNDLINGS: { value: Bundling; label: string; helpText: string }[] = [
  {
    value: "TOGETHER",
    label: "Pieces of an order ship together",
    helpText: "The date that shoppers see is the latest piece's",
  },
  { value: "AS_READY", label: "Each piece ships as it is ready", helpText: "Each has a date of its own" },
];

/** How the pieces of an order go out, and what is kept free for those that cannot wait. */
export function OrdersCard({ bundling, rushReserve }: OrdersCardProps) {
  const [chosen, setChosen] = useState(bundling);
  const [percent, setPercent] = useState(String(rushReserve));
  const form = useWorkshopForm(() => undefined);
  const save = () =>
    form.send(
      { intent: "save-orders", bundling: chosen, rushReserve: percent.trim() },
      { rushReserve: rushReserveProblem(percent) ?? undefined },
    );
  const changed = chosen !== bundling || percent.trim() !== String(rushReserve);
  return (
    <Card>
      <Form onSubmit={save}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Orders
          </Text>
          {form.failed ? <FailedNote message={form.failed} /> : null}
          <ChoiceList
            title="Shipping"
            choices={BUNDLINGS}
            selected={[chosen]}
            onChange={([value]) => setChosen(value === "AS_READY" ? "AS_READY" : "TOGETHER")}
          />
          <TextField
            label="Kept for rush pieces"
            value={percent}
            onChange={(typed) => {
              setPercent(typed);
              form.forgive("rushReserve");
            }}
            error={form.errors.rushReserve}
            suffix="% of each day"
            helpText="Only pieces whose shopper chose rush are booked into it"
            inputMode="numeric"
            autoComplete="off"
          />
          <InlineStack>
            <Button submit disabled={!changed} loading={form.busy}>
              Save
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
