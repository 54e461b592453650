import { useFetcher } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  Divider,
  Form,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { MOST_NAME_LETTERS, nameProblem, PIN_DIGITS, pinProblem } from "../../domain/bench/staff-rules";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { counted } from "../admin/words";
import type { StaffAnswer } from "./answers";

interface Person {
  id: string;
  name: string;
  /** Where they are signed in now. */
  tablets: number;
}
type Errors = { name?: string; pin?: string };

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

/** A form of the card: what the action refused stands at its field until that field is typed in again. */
function useStaffForm(onDone: () => void) {
  const fetcher = useFetcher<StaffAnswer | Failed>();
  const [errors, setErrors] = useState<Errors>({});
  const answer = fetcher.data;
  useToast(answer, answer?.kind === "done" || answer?.kind === "gone" ? answer.message : null, answer?.kind === "gone");
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    if (answer?.kind === "done" || answer?.kind === "gone") onDone();
    // The answer alone is news; `onDone` is another function on each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  return {
    busy: fetcher.state !== "idle",
    errors,
    failed: answer?.kind === "failed" ? answer.message : null,
    forgive: (field: keyof Errors) => setErrors((before) => ({ ...before, [field]: undefined })),
    send: (fields: Record<string, string>, found: Errors = {}) => {
      setErrors(found);
      if (Object.values(found).every((problem) => problem === undefined)) fetcher.submit(fields, { method: "post" });
    },
  };
}

function AddPerson() {
  const [name, setName] = useState("");
  const [pin, setPin] = useState("");
  const form = useStaffForm(() => {
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

function PersonRow({ person }: { person: Person }) {
  const [asking, setAsking] = useState<"pin" | "remove" | null>(null);
  const close = () => setAsking(null);
  const form = useStaffForm(close);
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
            <Button
              size="slim"
              accessibilityLabel={`Change the PIN of ${person.name}`}
              onClick={() => setAsking("pin")}
            >
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
  form: ReturnType<typeof useStaffForm>;
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

interface PinFieldProps {
  label: string;
  value: string;
  onChange: (pin: string) => void;
  error?: string;
  autoFocus?: boolean;
}

function PinField({ label, value, onChange, error, autoFocus }: PinFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      autoFocus={autoFocus}
      inputMode="numeric"
      maxLength={PIN_DIGITS.most}
      autoComplete="off"
      helpText={`${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits. Tell it to them now: it is not shown again.`}
    />
  );
}

function FailedNote({ message }: { message: string }) {
  return (
    <Banner tone="critical" title="Not saved yet">
      <p>{message}</p>
    </Banner>
  );
}
