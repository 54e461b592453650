import { BlockStack, Button, Card, Divider, Form, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { MOST_NAME_LETTERS, nameProblem, pinProblem } from "../../domain/bench/staff-rules";
import { PersonRow, type Person } from "./person-row";
import { FailedNote, PinField } from "./pin-field";
import { useWorkshopForm } from "./use-workshop-form";

/** The people who sign in at the bench. A PIN is typed here and never shown again. */
export function StaffCard({ staff }: { staff: Person[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Staff
          </Text>
          <Text as="p" tone="subdued">
            {staff.length === 0
              ? "Nobody can sign in at the bench yet. Add the first person, yourself perhaps."
              : "They sign in at the bench with their PIN, and what they do bears their name."}
          </Text>
        </BlockStack>
        {staff.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
        <Divider />
        <AddPerson />
      </BlockStack>
    </Card>
  );
}

function AddPerson() {
  const [name, setName] = useState("");
  const [pin, setPin] = useState("");
  const form = useWorkshopForm(() => {
    setName("");
    setPin("");
  });
  const add = () =>
    form.send(
      { intent: "add-staff", name, pin },
      { name: nameProblem(name) ?? undefined, pin: pinProblem(pin.trim()) ?? undefined },
    );
  return (
    <Form onSubmit={add}>
      <BlockStack gap="300">
        {form.failed ? <FailedNote message={form.failed} /> : null}
        <TextField
          label="Name"
          value={name}
          onChange={(typed) => {
            setName(typed);
            form.forgive("name");
          }}
          error={form.errors.name}
          maxLength={MOST_NAME_LETTERS}
          autoComplete="off"
        />
        <PinField
          label="PIN"
          value={pin}
          onChange={(typed) => {
            setPin(typed);
            form.forgive("pin");
          }}
          error={form.errors.pin}
        />
        <InlineStack>
          <Button submit loading={form.busy}>
            Add to staff
          </Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}
