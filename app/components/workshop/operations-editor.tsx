import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import {
  judgeOperations,
  OPERATION_BOUNDS,
  operationsMark,
  type OperationErrors,
} from "../../domain/routing/judge-operations";
import { INSPECT, type ShopOperation } from "../../domain/routing/operations";
import type { Failed } from "../admin/answer-or-failed";
import { useFocusOnRefusal } from "../admin/use-focus-on-refusal";
import { useToast } from "../admin/use-toast";
import { placed } from "../lists/placed";
import { SortableList, type SortableRow } from "../lists/sortable-list";
import { sameDraft } from "../option-form/draft";
import { Handle } from "../option-form/handle";
import { NumberField } from "../option-form/small-fields";
import { useAskBeforeLeaving } from "../option-form/use-ask-before-leaving";
import { ConflictBanner } from "./conflict-banner";
import { readOperationDrafts, toOperationDrafts, type OperationDraft, type OperationsAnswer } from "./operations-form";
import styles from "./workshop.module.css";

const SAVE_BAR = "operations-save-bar";

/** The shop's kinds of work in the order in which every piece goes through them. */
export function OperationsEditor({ operations }: { operations: ShopOperation[] }) {
  const fetcher = useFetcher<OperationsAnswer | Failed>();
  const [base, setBase] = useState(operations);
  const [drafts, setDrafts] = useState(() => toOperationDrafts(operations));
  const [errors, setErrors] = useState<OperationErrors>({});
  const form = useFocusOnRefusal(errors);
  const answer = fetcher.data;
  const unsaved = !sameDraft(drafts, toOperationDrafts(base));
  useToast(answer, answer?.kind === "saved" ? "The order of work is saved; dates on product pages follow" : null);
  useAskBeforeLeaving(unsaved && fetcher.state === "idle");
  const start = (from: ShopOperation[]) => {
    setBase(from);
    setDrafts(toOperationDrafts(from));
    setErrors({});
  };
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    if (answer?.kind === "saved") start(answer.now);
  }, [answer]);
  const save = (seen: string) => {
    const found = judgeOperations(readOperationDrafts(drafts));
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    void fetcher.submit({ seen, operations: JSON.stringify(drafts) }, { method: "post" });
  };
  const change = (changed: OperationDraft[]) => {
    setDrafts(changed);
    setErrors({});
  };
  const theirs = answer?.kind === "conflict" && operationsMark(answer.now) !== operationsMark(base) ? answer.now : null;
  return (
    <BlockStack gap="400">
      <SaveBar id={SAVE_BAR} open={unsaved}>
        <button
          variant="primary"
          loading={fetcher.state === "idle" ? undefined : ""}
          onClick={() => save(operationsMark(base))}
        >
          Save
        </button>
        <button onClick={() => start(base)}>Discard</button>
      </SaveBar>
      {answer?.kind === "failed" || errors[""] ? (
        <Banner tone="critical" title="Not saved yet">
          <p>{answer?.kind === "failed" ? answer.message : errors[""]}</p>
        </Banner>
      ) : null}
      {theirs ? (
        <ConflictBanner
          what="the order of work"
          onMine={() => save(operationsMark(theirs))}
          onTheirs={() => start(theirs)}
        />
      ) : null}
      <Card>
        <BlockStack gap="400">
          <Text as="p" tone="subdued">
            Every piece goes through its work in this order. Minutes count where neither the option nor the queue says.
          </Text>
          <div ref={form}>
            <SortableList
              label="Kinds of work in their order"
              noun="work"
              ids={drafts.map(({ id }) => id)}
              names={drafts.map(({ name }) => name || "New work")}
              onPlace={(from, to) => change(placed(drafts, from, to))}
            >
              {(index, row) => <OperationRow {...{ index, row, drafts, errors }} onChange={change} />}
            </SortableList>
          </div>
          <InlineStack>
            <Button
              icon={PlusIcon}
              disabled={drafts.length >= OPERATION_BOUNDS.operations}
              onClick={() => change([...drafts, { id: crypto.randomUUID(), key: "", name: "", minutes: "10" }])}
            >
              Add work
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

interface OperationRowProps {
  index: number;
  row: SortableRow;
  drafts: OperationDraft[];
  errors: OperationErrors;
  onChange: (drafts: OperationDraft[]) => void;
}

function OperationRow({ index, row, drafts, errors, onChange }: OperationRowProps) {
  const draft = drafts[index];
  if (!draft) return null;
  const name = draft.name || "new work";
  const set = (changed: Partial<OperationDraft>) =>
    onChange(drafts.map((one, at) => (at === index ? { ...one, ...changed } : one)));
  return (
    <div className={styles.operation}>
      {row.handle}
      <TextField
        label={`Name of work ${index + 1}`}
        labelHidden
        value={draft.name}
        onChange={(typed) => set({ name: typed })}
        error={errors[`${index}.name`]}
        maxLength={OPERATION_BOUNDS.nameLetters}
        autoComplete="off"
      />
      <NumberField
        label={`Minutes for ${name}`}
        labelHidden
        value={draft.minutes}
        onChange={(minutes) => set({ minutes })}
        error={errors[`${index}.minutes`]}
        suffix="min"
      />
      <InlineStack gap="050" wrap={false}>
        <Handle
          name="up"
          icon={ArrowUpIcon}
          label={`Move ${name} up`}
          disabled={index === 0}
          onClick={() => row.onMove(-1)}
        />
        <Handle
          name="down"
          icon={ArrowDownIcon}
          label={`Move ${name} down`}
          disabled={index === drafts.length - 1}
          onClick={() => row.onMove(1)}
        />
        <Handle
          name="remove"
          icon={DeleteIcon}
          label={draft.key === INSPECT ? `${name} cannot be removed: every piece is inspected` : `Remove ${name}`}
          disabled={draft.key === INSPECT}
          onClick={() => onChange(drafts.filter((_, at) => at !== index))}
        />
      </InlineStack>
    </div>
  );
}
