import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack } from "@shopify/polaris";
import { useEffect, useState, type ReactNode } from "react";
import { judgeQueue } from "../../domain/routing/judge-queue";
import type { ShopOperation } from "../../domain/routing/operations";
import { queueMark, type QueueChange, type QueueErrors } from "../../domain/routing/queue-change";
import type { QueueKind } from "../../domain/routing/types";
import type { Failed } from "../admin/answer-or-failed";
import { useFocusOnRefusal } from "../admin/use-focus-on-refusal";
import { useToast } from "../admin/use-toast";
import { sameDraft } from "../option-form/draft";
import { useAskBeforeLeaving } from "../option-form/use-ask-before-leaving";
import type { QueueAnswer } from "./answers";
import { ConflictBanner } from "./conflict-banner";
import { saveQueueFields } from "./form-data";
import { readQueueDraft, toQueueDraft, type QueueDraft } from "./queue-draft";
import { QueueFields } from "./queue-fields";

const SAVE_BAR = "queue-save-bar";

export interface QueueEditorProps {
  saved: { kind: QueueKind; now: QueueChange; mark: string };
  operations: readonly ShopOperation[];
  zones: string[];
  countries: { code: string; name: string }[];
  currency: string;
  /** Of a new microfactory: who runs it, "" for nobody. */
  partnerId: string;
  children?: ReactNode;
}

/** The form of one queue. What is typed stays until it was saved: errors and other people's saves take nothing away. */
export function QueueEditor({ saved, operations, zones, countries, currency, partnerId, children }: QueueEditorProps) {
  const fetcher = useFetcher<QueueAnswer | Failed>();
  const [base, setBase] = useState({ draft: toQueueDraft(saved.now, currency), mark: saved.mark });
  const [draft, setDraft] = useState(base.draft);
  const [errors, setErrors] = useState<QueueErrors>({});
  const form = useFocusOnRefusal(errors);
  const answer = fetcher.data;
  const unsaved = !sameDraft(draft, base.draft);
  useToast(answer, answer?.kind === "saved" ? answer.message : null);
  useAskBeforeLeaving(unsaved && fetcher.state === "idle");
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    if (answer?.kind !== "saved") return;
    const tidy = toQueueDraft(answer.now, currency);
    setBase({ draft: tidy, mark: answer.mark });
    setDraft(tidy);
  }, [answer, currency]);

  const save = (seen: string) => {
    const found = judgeQueue(readQueueDraft(draft, currency), { kind: saved.kind, operations });
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    void fetcher.submit(saveQueueFields({ seen, partnerId, queue: draft }), { method: "post" });
  };
  const change = (changed: Partial<QueueDraft>) => {
    setDraft((before) => ({ ...before, ...changed }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !isTouched(field, changed))));
  };
  const reset = (to: QueueDraft) => {
    setDraft(to);
    setErrors({});
  };
  const theirs = answer?.kind === "conflict" && queueMark(answer.now) !== base.mark ? answer.now : null;
  return (
    <BlockStack gap="400">
      <SaveBar id={SAVE_BAR} open={unsaved}>
        <button variant="primary" loading={fetcher.state === "idle" ? undefined : ""} onClick={() => save(base.mark)}>
          Save
        </button>
        <button onClick={() => reset(base.draft)}>Discard</button>
      </SaveBar>
      {answer?.kind === "failed" ? (
        <Banner tone="critical" title="Not saved yet">
          <p>{answer.message}</p>
        </Banner>
      ) : null}
      {theirs ? (
        <ConflictBanner
          what="this queue"
          onMine={() => save(queueMark(theirs))}
          onTheirs={() => {
            const taken = toQueueDraft(theirs, currency);
            setBase({ draft: taken, mark: queueMark(theirs) });
            reset(taken);
          }}
        />
      ) : null}
      {children}
      <div ref={form}>
        <QueueFields
          kind={saved.kind}
          {...{ operations, zones, countries, currency, draft, errors }}
          onChange={change}
        />
      </div>
    </BlockStack>
  );
}

/** Fields whose errors are told under another name than the draft's. */
const TOLD_AS: Partial<Record<keyof QueueDraft, string>> = {
  closedDay: "closures",
  country: "holidays",
  weekdays: "cutOff",
  hours: "cutOff",
};

function isTouched(field: string, changed: Partial<QueueDraft>): boolean {
  const [name] = field.split(".");
  const touched = (key: string) => key in changed;
  return Object.entries(TOLD_AS).some(([key, told]) => told === name && touched(key)) || touched(name ?? "");
}
