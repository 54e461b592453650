import { BlockStack, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { ClipboardIcon, PlusIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState, type ClipboardEvent } from "react";
import { linesOf, pasteChoices } from "./choice-list";
import { ChoiceRow } from "./choice-row";
import type { ChoiceDraft, ListedDraft } from "./draft";
import { useHeading } from "./heading-level";
import { newChoice } from "./new-draft";
import type { FieldErrors } from "./parse";
import { PasteList } from "./paste-list";
import { withKeys } from "./read-draft";
import styles from "./option-form.module.css";

interface ChoiceFieldsProps {
  title: string;
  option: ListedDraft;
  onChoices: (choices: ChoiceDraft[]) => void;
  errors: FieldErrors;
  currency: string;
  placeholder?: string;
  /** The list is picked elsewhere: choices are ordered and priced here, not added. */
  picked?: boolean;
}

/** The list of an option: a colour, a label and a fee each, in the order that shoppers see. */
export function ChoiceFields({ title, option, onChoices, errors, currency, placeholder, picked }: ChoiceFieldsProps) {
  const { choices } = option;
  const heading = useHeading();
  const [pasting, setPasting] = useState(false);
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const { list, moved, move, follow } = useMoves(choices, onChoices, openIndex, setOpenIndex);
  const set = (index: number, change: Partial<ChoiceDraft>) =>
    onChoices(choices.map((choice, at) => (at === index ? { ...choice, ...change } : choice)));
  const remove = (index: number) => {
    onChoices(choices.filter((_, at) => at !== index));
    setOpenIndex(null);
    follow(Math.min(index, choices.length - 2), "label");
  };
  const paste = (index: number) => (event: ClipboardEvent) => {
    const lines = linesOf(event.clipboardData.getData("text/plain"));
    if (picked || lines.length < 2) return;
    event.preventDefault();
    onChoices(pasteChoices(choices, index, lines));
  };
  if (picked && choices.length === 0 && !errors.choices) return null;
  return (
    <BlockStack gap="300">
      <Text as={heading} variant="headingSm">
        {title}
      </Text>
      {errors.choices ? <InlineError message={errors.choices} fieldID="choices" /> : null}
      <ol className={styles.choices} ref={list} aria-label={title}>
        {choices.map((choice, index) => (
          <ChoiceRow
            // Keys of new choices are made while they are typed: the place is what stays.
            key={index}
            choice={choice}
            index={index}
            count={choices.length}
            open={openIndex === index}
            errors={errors}
            currency={currency}
            placeholder={placeholder ?? "Rose gold"}
            drawn={picked ?? false}
            onChange={(change) => set(index, change)}
            onNamed={() => choice.key === "" && onChoices(withKeys(choices))}
            onPaste={paste(index)}
            onMove={(by) => move(index, index + by)}
            onRemove={() => remove(index)}
            onToggle={() => setOpenIndex(openIndex === index ? null : index)}
          />
        ))}
      </ol>
      <div role="status" className={styles.heard}>
        {moved}
      </div>
      {picked ? null : (
        <InlineStack gap="200">
          <Button
            icon={PlusIcon}
            onClick={() => {
              onChoices([...choices, newChoice()]);
              follow(choices.length, "label");
            }}
          >
            Add a choice
          </Button>
          <Button icon={ClipboardIcon} variant="tertiary" ariaExpanded={pasting} onClick={() => setPasting(!pasting)}>
            Paste a list
          </Button>
        </InlineStack>
      )}
      {pasting ? (
        <PasteList
          onClose={() => setPasting(false)}
          onAdd={(lines) => {
            onChoices(pasteChoices(choices, choices.length, lines));
            setPasting(false);
          }}
        />
      ) : null}
    </BlockStack>
  );
}

type Handle = "label" | "up" | "down";

/** Moving choices by button: the keyboard goes along with the choice, and what happened is said. */
function useMoves(
  choices: ChoiceDraft[],
  onChoices: (choices: ChoiceDraft[]) => void,
  openIndex: number | null,
  setOpenIndex: (index: number | null) => void,
) {
  const list = useRef<HTMLOListElement>(null);
  const next = useRef<{ index: number; handle: Handle } | null>(null);
  const [moved, setMoved] = useState("");
  const follow = (index: number, handle: Handle) => {
    next.current = { index, handle };
  };
  useEffect(() => {
    if (!next.current) return;
    const { index, handle } = next.current;
    next.current = null;
    focusOn(list.current?.children[index], handle);
  }, [choices]);
  const move = (from: number, to: number) => {
    const order = [...choices];
    order.splice(to, 0, ...order.splice(from, 1));
    onChoices(order);
    if (openIndex === from) setOpenIndex(to);
    else if (openIndex === to) setOpenIndex(from);
    follow(to, to < from ? "up" : "down");
    setMoved(`${choices[from]?.label || "The choice"} is now ${to + 1} of ${choices.length}`);
  };
  return { list, moved, move, follow };
}

/** The handle of a row; at an end of the list, where it cannot be pressed, the one that leads back. */
function focusOn(row: Element | undefined, handle: Handle): void {
  const field = handle === "label" ? row?.querySelector<HTMLElement>("input[type=text]") : null;
  const button = (name: Handle) => row?.querySelector<HTMLButtonElement>(`button[data-handle=${name}]:not(:disabled)`);
  const target = field ?? button(handle) ?? button(handle === "up" ? "down" : "up");
  target?.focus();
}
