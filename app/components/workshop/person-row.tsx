import { BlockStack, Button, ButtonGroup, Form, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { pinProblem } from "../../domain/bench/staff-rules";
import { counted } from "../admin/words";
import { FailedNote, PinField } from "./pin-field";
import { useWorkshopForm } from "./use-workshop-form";

export interface Person {
  id: string;
  name: string;
  /** Where they are signed in now. */
  tablets: number;
}
/** Somebody at the bench: another PIN, or the way out, each asked for before it happens. */
export function PersonRow({ person }: { person: Person }) {
  const [asking, setAsking] = useState<"pin" | "remove" | null>(null);
  const close = () => setAsking(null);
  const form = useWorkshopForm(close);
  const rowProps = { person, form, onBack: close };
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack>
          <Text as="h3" variant="bodyMd" fontWeight="semibold">
            {person.name}
          </Text>
          {person.tablets > 0 ? (
            <Text as="p" variant="bodySm" tone="subdued">
              Signed in on {counted(person.tablets, "tablet")}
            </Text>
          ) : null}
        </BlockStack>
        {asking === null ? (
          <ButtonGroup gap="tight">
            <Button size="slim" accessibilityLabel={`Change PIN of ${person.name}`} onClick={() => setAsking("pin")}>
              Change PIN
            </Button>
            <Button size="slim" accessibilityLabel={`Remove ${person.name}`} onClick={() => setAsking("remove")}>
              Remove
            </Button>
          </ButtonGroup>
        ) : null}
      </InlineStack>
      {form.failed ? <FailedNote message={form.failed} /> : null}
      {asking === "pin" ? <ChangePin {...rowProps} /> : null}
      {asking === "remove" ? <ConfirmRemoval {...rowProps} /> : null}
    </BlockStack>
  );
}

interface AskingProps {
  person: Person;
  form: ReturnType<typeof useWorkshopForm>;
  onBack: () => void;
}

function ChangePin({ person, form, onBack }: AskingProps) {
  const [pin, setPin] = useState("");
  const save = () =>
    form.send({ intent: "change-pin", staffId: person.id, pin }, { pin: pinProblem(pin.trim()) ?? undefined });
  return (
    <Form onSubmit={save}>
      <BlockStack gap="200">
        <PinField
          label={`New PIN of ${person.name}`}
          value={pin}
          onChange={(typed) => {
            setPin(typed);
            form.forgive("pin");
          }}
          error={form.errors.pin}
          autoFocus
        />
        <ButtonGroup gap="tight">
          <Button submit variant="primary" loading={form.busy}>
            Save PIN
          </Button>
          <Button onClick={onBack}>Back</Button>
        </ButtonGroup>
      </BlockStack>
    </Form>
  );
}

function ConfirmRemoval({ person, form, onBack }: AskingProps) {
  return (
    <BlockStack gap="200">
      <Text as="p">
        {person.name} is signed out at once, and the PIN opens nothing any more. Finished work keeps the name.
      </Text>
      <ButtonGroup gap="tight">
        <Button
          variant="primary"
          tone="critical"
          loading={form.busy}
          onClick={() => form.send({ intent: "remove-staff", staffId: person.id })}
        >
          {`Remove ${person.name}`}
        </Button>
        <Button onClick={onBack}>Back</Button>
      </ButtonGroup>
    </BlockStack>
  );
}
