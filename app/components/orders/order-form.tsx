import { useFetcher, useSearchParams } from "@remix-run/react";
import {
  Banner,
  BlockStack,
  Button,
  Card,
  EmptyState,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { dayWords } from "../../domain/calendar/days";
import type { Option } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import { MANUAL_WAY_WORDS, MANUAL_WAYS } from "../../domain/tickets/manual-order";
import { answerErrors } from "../admin/answer-errors";
import { AnswerFields } from "../admin/answer-fields";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import type { OrderAnswer } from "./order-answer";

interface OrderFormProps {
  sets: { key: string; name: string }[];
  /** The questions of the chosen set; null when none is published. */
  form: { setKey: string; version: number; variantId: string | null; options: Option[]; rules: SetRule[] } | null;
  /** As the questions were asked for. */
  sku: string;
}

/** One piece, or several alike, that did not come through the online store. */
export function OrderForm({ sets, form, sku }: OrderFormProps) {
  if (form === null)
    return (
      <Card>
        <EmptyState
          heading="Publish an option set first"
          image=""
          action={{ content: "Option sets", url: "/app/sets" }}
        >
          <p>An order by hand asks the questions of a published option set.</p>
        </EmptyState>
      </Card>
    );
  // Another set, or a SKU that asks otherwise, begins anew.
  return <Questions key={`${form.setKey} ${form.version} ${form.variantId ?? ""}`} sets={sets} form={form} sku={sku} />;
}

interface QuestionsProps extends OrderFormProps {
  form: NonNullable<OrderFormProps["form"]>;
}

const UNNAMED = { way: "walk-in", reference: "", quantity: "1" };

function Questions({ sets, form, sku }: QuestionsProps) {
  const fetcher = useFetcher<OrderAnswer | Failed>();
  const [, setQuery] = useSearchParams();
  const [requestId, setRequestId] = useState("");
  const [named, setNamed] = useState(UNNAMED);
  const [typedSku, setTypedSku] = useState(sku);
  const [answers, setAnswers] = useState(form.options.map(() => ""));
  const [errors, setErrors] = useState<Record<number, string>>({});
  const answer = fetcher.data;
  // On a phone the tickets stand above what is seen.
  useToast(answer, answer?.kind === "created" ? `Order ${answer.name} is in the workshop` : null);
  useEffect(() => {
    if (answer?.kind !== "created") return;
    setAnswers(form.options.map(() => ""));
    setNamed(UNNAMED);
    setRequestId("");
  }, [answer, form.options]);
  const send = () => {
    const found = answerErrors(form, answers);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    // Made once for what is on the page: sent twice it is one order.
    const id = requestId || crypto.randomUUID();
    setRequestId(id);
    const keys = Object.fromEntries(answers.map((value, index) => [`k${index + 1}`, value]));
    const fields = { intent: "create", requestId: id, setKey: form.setKey, sku: typedSku, ...named, ...keys };
    void fetcher.submit(fields, { method: "post" });
  };
  const problem = (field: string) => (answer?.kind === "refused" && answer.field === field ? answer.reason : undefined);
  const change = (field: keyof typeof UNNAMED) => (value: string) => setNamed({ ...named, [field]: value });
  return (
    <BlockStack gap="400">
      <Outcome answer={answer} />
      <Card>
        <FormLayout>
          <FormLayout.Group>
            <Select
              label="How it came"
              options={MANUAL_WAYS.map((value) => ({ value, label: MANUAL_WAY_WORDS[value] }))}
              value={named.way}
              onChange={change("way")}
            />
            <TextField
              label="Receipt or order (optional)"
              value={named.reference}
              onChange={change("reference")}
              error={problem("reference")}
              helpText="Becomes part of the ticket's number. No customer's name, please."
              autoComplete="off"
            />
          </FormLayout.Group>
          <FormLayout.Group>
            <Select
              label="Option set"
              options={sets.map(({ key, name }) => ({ value: key, label: name }))}
              value={form.setKey}
              onChange={(set) => setQuery({ set })}
              error={problem("set")}
            />
            <TextField
              label="SKU (optional)"
              value={typedSku}
              onChange={setTypedSku}
              onBlur={() => (typedSku === sku ? undefined : setQuery({ set: form.setKey, sku: typedSku }))}
              error={
                problem("sku") ?? (sku !== "" && form.variantId === null ? "Not offered with this set" : undefined)
              }
              autoComplete="off"
            />
            <TextField
              label="Pieces"
              type="number"
              min={1}
              value={named.quantity}
              onChange={change("quantity")}
              error={problem("quantity")}
              autoComplete="off"
            />
          </FormLayout.Group>
        </FormLayout>
      </Card>
      <Card>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            Answers
          </Text>
          <AnswerFields options={form.options} answers={answers} onChange={setAnswers} errors={errors} />
          <InlineStack>
            <Button variant="primary" loading={fetcher.state !== "idle"} onClick={send}>
              Send it to the workshop
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

function Outcome({ answer }: { answer: OrderAnswer | Failed | undefined }) {
  if (answer?.kind === "failed" || (answer?.kind === "refused" && answer.field === "answers")) {
    return (
      <Banner tone="critical">
        <p>{answer.kind === "failed" ? answer.message : answer.reason}</p>
      </Banner>
    );
  }
  if (answer?.kind !== "created") return null;
  const { name, tickets, exceptions } = answer;
  return (
    <Banner tone={exceptions > 0 ? "warning" : "success"} title={`Order ${name} is in the workshop`}>
      {tickets.map(({ number, promiseDay }) => (
        <p key={number}>{`Ticket ${number}, promised for ${dayWords(promiseDay)}`}</p>
      ))}
      {exceptions > 0 ? <p>It cannot be made yet: see Exceptions.</p> : null}
    </Banner>
  );
}
