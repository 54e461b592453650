import { useFetcher } from "@remix-run/react";
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  Divider,
  InlineStack,
  Link,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import type { Option } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import type { Failed } from "./answer-or-failed";
import { answerErrors } from "./answer-errors";
import { AnswerFields } from "./answer-fields";
import { useToast } from "./use-toast";
import { ago, counted } from "./words";

interface ExceptionCardProps {
  exception: {
    id: string;
    title: string;
    sentence: string;
    details: string[];
    /** ISO instant. */
    openedAt: string;
    orderName: string;
    orderId: string;
    lineTitle: string;
    sku: string;
    quantity: number;
    /** The answers are fine: it waits on a queue, and can be tried again once that has room. */
    retriable: boolean;
    /** When the shopper was asked last by a link that still opens; ISO. */
    askedAt: string | null;
  };
  /** The server's clock, so that both sides render the same words. */
  now: string;
}

/** What the page's action answers. */
export interface ResolveAnswer {
  kind: "resolved" | "refused" | "gone" | "asked";
  message: string;
  /** To be sent to the shopper; of "asked" alone. */
  link?: string;
}

type Intent = "fill-in" | "waive" | "cancel" | "retry" | "ask";

/** The questions are asked for when somebody fills in: fifty pieces with theirs would be a heavy page. */
interface Form {
  options: Option[];
  rules: SetRule[];
  answers: string[];
}

/** One piece that waits on a person: why, and the ways out. */
export function ExceptionCard({ exception, now }: ExceptionCardProps) {
  const fetcher = useFetcher<ResolveAnswer | Failed>();
  const [asking, setAsking] = useState<"waive" | "cancel" | null>(null);
  const answer = fetcher.data;
  const problem = answer && (answer.kind === "refused" || answer.kind === "failed") ? answer.message : null;
  useToast(answer, answer && problem === null ? answer.message : null, answer?.kind === "gone");
  const busy = fetcher.state !== "idle";
  const resolve = (intent: Intent, keys: Record<string, string> = {}) => {
    void fetcher.submit({ intent, exceptionId: exception.id, ...keys }, { method: "post" });
    setAsking(null);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Heading exception={exception} now={now} />
        <Banner tone="warning" title={exception.title}>
          <BlockStack gap="100">
            <p>{exception.sentence}</p>
            {exception.details.map((detail) => (
              <p key={detail}>{detail}</p>
            ))}
          </BlockStack>
        </Banner>
        {problem ? (
          <Banner tone="critical">
            <p>{problem}</p>
          </Banner>
        ) : null}
        {exception.retriable ? (
          <InlineStack>
            <Button variant="primary" loading={busy} onClick={() => resolve("retry")}>
              Try again
            </Button>
          </InlineStack>
        ) : (
          <FillIn exception={exception} now={now} busy={busy} link={linkOf(answer)} resolve={resolve} />
        )}
        <Divider />
        {asking === null ? (
          <InlineStack align="end">
            <ButtonGroup>
              <Button onClick={() => setAsking("waive")}>Ship without personalization</Button>
              <Button tone="critical" onClick={() => setAsking("cancel")}>
                Do not make it
              </Button>
            </ButtonGroup>
          </InlineStack>
        ) : (
          <Confirm asking={asking} busy={busy} onConfirm={() => resolve(asking)} onBack={() => setAsking(null)} />
        )}
      </BlockStack>
    </Card>
  );
}

function linkOf(answer: ResolveAnswer | Failed | undefined): string | null {
  return answer?.kind === "asked" ? (answer.link ?? null) : null;
}

interface FillInProps extends ExceptionCardProps {
  busy: boolean;
  link: string | null;
  resolve: (intent: "fill-in" | "ask", keys?: Record<string, string>) => void;
}

/** Answers in the shopper's place, or a link by which they answer themselves. */
function FillIn({ exception, now, busy, link, resolve }: FillInProps) {
  const form = useFetcher<{ form: Form | null }>();
  if (form.data?.form) return <Answers form={form.data.form} busy={busy} resolve={resolve} />;
  if (form.data)
    return (
      <Text as="p" tone="subdued">
        This product asks no published questions, so there is nothing to fill in.
      </Text>
    );
  return (
    <BlockStack gap="300">
      <ButtonGroup>
        <Button
          variant="primary"
          loading={form.state !== "idle"}
          onClick={() => form.load(`/app/exceptions/${exception.id}/form`)}
        >
          Fill in
        </Button>
        <Button loading={busy} onClick={() => resolve("ask")}>
          {exception.askedAt === null ? "Ask the shopper" : "Make a new link"}
        </Button>
      </ButtonGroup>
      {link !== null ? (
        <TextField
          label="Link for the shopper"
          value={link}
          readOnly
          autoComplete="off"
          selectTextOnFocus
          helpText="Send it in your own words. Whoever has it can answer, once and within 14 days. It is not shown again."
        />
      ) : exception.askedAt !== null ? (
        <Text
          as="p"
          tone="subdued"
        >{`The shopper was asked ${ago(exception.askedAt, now)} and has not answered yet.`}</Text>
      ) : null}
    </BlockStack>
  );
}

function Answers({ form, busy, resolve }: { form: Form; busy: boolean; resolve: FillInProps["resolve"] }) {
  const [answers, setAnswers] = useState(form.answers);
  const [errors, setErrors] = useState<Record<number, string>>({});
  const send = () => {
    const found = answerErrors(form, answers);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    resolve("fill-in", Object.fromEntries(answers.map((value, index) => [`k${index + 1}`, value])));
  };
  return (
    <BlockStack gap="400">
      <AnswerFields options={form.options} answers={answers} onChange={setAnswers} errors={errors} />
      <InlineStack>
        <Button variant="primary" loading={busy} onClick={send}>
          Make it with these answers
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function Heading({ exception, now }: ExceptionCardProps) {
  const orderNumber = exception.orderId.split("/").pop() ?? "";
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200">
      <BlockStack gap="050">
        <Text as="h2" variant="headingMd">
          {exception.lineTitle}
        </Text>
        <Text as="p" tone="subdued">
          {[exception.sku, counted(exception.quantity, "piece")].filter(Boolean).join(", ")} in{" "}
          {exception.orderId.startsWith("gid:") ? (
            <Link url={`shopify://admin/orders/${orderNumber}`} target="_top">
              order {exception.orderName}
            </Link>
          ) : (
            `order ${exception.orderName}, entered by hand`
          )}
        </Text>
      </BlockStack>
      <Badge>{`Opened ${ago(exception.openedAt, now)}`}</Badge>
    </InlineStack>
  );
}

const CONSEQUENCES = {
  waive: {
    words: "The piece ships as it is, without personalization, and its hold is released.",
    act: "Ship without personalization",
  },
  cancel: { words: "No job ticket is made. Refund or cancel the line in the order yourself.", act: "Do not make it" },
};

interface ConfirmProps {
  asking: "waive" | "cancel";
  busy: boolean;
  onConfirm: () => void;
  onBack: () => void;
}

function Confirm({ asking, busy, onConfirm, onBack }: ConfirmProps) {
  const { words, act } = CONSEQUENCES[asking];
  return (
    <InlineStack gap="300" align="space-between" blockAlign="center">
      <Text as="p">{words}</Text>
      <ButtonGroup>
        <Button onClick={onBack}>Back</Button>
        <Button variant="primary" tone="critical" loading={busy} onClick={onConfirm}>
          {act}
        </Button>
      </ButtonGroup>
    </InlineStack>
  );
}
