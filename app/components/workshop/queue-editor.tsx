import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, ButtonGroup, InlineStack } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import type { ShopOperation } from "../../domain/routing/operations";
import { queueMark, type QueueErrors } from "../../domain/routing/queue-change";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { sameDraft } from "../option-form/draft";
import { useAskBeforeLeaving } from "../option-form/use-ask-before-leaving";
import type { QueueAnswer } from "./answers";
import { saveQueueFields } from "./form-data";
import type { QueueProps } from "./queue-card";
import { parseQueue, toQueueDraft, type QueueDraft } from "./queue-draft";
import { QueueFields } from "./queue-fields";

const SAVE_BAR = "queue-save-bar";

/** The form of one queue. What is typed stays until it was saved: errors and other people's saves take nothing away. */
export function QueueEditor({
  queue,
  operations,
  onClose,
}: {
  queue: QueueProps;
  operations: readonly ShopOperation[];
  onClose: () => void;
}) {
  const fetcher = useFetcher<QueueAnswer | Failed>();
  const [base, setBase] = useState({ draft: toQueueDraft(queue.now), mark: queue.mark });
  const [draft, setDraft] = useState(base.draft);
  const [errors, setErrors] = useState<QueueErrors>({});
  const form = useFocusOnRefusal(errors);
  const answer = fetcher.data;
  const unsaved = !sameDraft(draft, base.draft);
  useToast(answer, answer?.kind === "saved" ? answer.message : null);
  useAskBeforeLeaving(unsaved && answer?.kind !== "saved");
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    // Closed only when the saved queue is here, so that the card never shows what was before.
    if (answer?.kind === "saved" && fetcher.state === "idle") onClose();
  }, [answer, fetcher.state, onClose]);

  const save = (seen: string) => {
    const parsed = parseQueue(queue.kind, draft);
    setErrors(parsed.kind === "refused" ? parsed.errors : {});
    if (parsed.kind === "refused") return;
    fetcher.submit(saveQueueFields({ queueId: queue.id, kind: queue.kind, seen, queue: draft }), { method: "post" });
  };
  const change = (changed: Partial<QueueDraft>) => {
    setDraft((before) => ({ ...before, ...changed }));
    const touched = Object.keys("closedDay" in changed ? { ...changed, closures: [] } : changed);
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !touched.includes(field))));
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
        <Banner tone="warning" title="Somebody else changed this queue while you were editing">
          <BlockStack gap="300">
            <p>What you typed is still here.</p>
            <ButtonGroup>
              <Button onClick={() => save(queueMark(theirs))}>Save mine over theirs</Button>
              <Button
                variant="tertiary"
                onClick={() => {
                  setBase({ draft: toQueueDraft(theirs), mark: queueMark(theirs) });
                  reset(toQueueDraft(theirs));
                }}
              >
                Take theirs and drop mine
              </Button>
            </ButtonGroup>
          </BlockStack>
        </Banner>
      ) : null}
      <div ref={form}>
        <QueueFields kind={queue.kind} operations={operations} draft={draft} errors={errors} onChange={change} />
      </div>
      {unsaved ? null : (
        <InlineStack>
          <Button onClick={onClose}>Close</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

/** The save bar is far from the fields: whoever saves is taken to the first that was refused. */
function useFocusOnRefusal(errors: QueueErrors) {
  const form = useRef<HTMLDivElement>(null);
  const wrong = Object.keys(errors).length;
  const before = useRef(0);
  useEffect(() => {
    // Fewer errors come from mending one: the cursor stays there.
    const refused = wrong > before.current;
    before.current = wrong;
    if (!refused) return;
    const field = form.current?.querySelector('[aria-invalid="true"], fieldset[aria-describedby] input');
    if (field instanceof HTMLElement) field.focus();
  }, [wrong]);
  return form;
}
