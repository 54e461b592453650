import { Accessibility } from "@dnd-kit/dom";
import { DragDropProvider, type DragEndEvent } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import { Icon } from "@shopify/polaris";
import { DragHandleIcon } from "@shopify/polaris-icons";
import { useRef, useState, type ComponentProps, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { OptionCard } from "../option-form/option-card";
import type { OptionDraft } from "../option-form/draft";
import { nameOf } from "../option-form/option-words";
import type { FieldErrors } from "../option-form/parse";
import { accessibilityOf } from "./drag-words";
import styles from "./set-editor.module.css";

type Plugins = Extract<ComponentProps<typeof DragDropProvider>["plugins"], readonly unknown[]>;

export interface OptionListProps {
  options: OptionDraft[];
  /** One of each option; they stay with it wherever it goes. */
  ids: string[];
  openId: string | null;
  errors: FieldErrors;
  currency: string;
  /** Names of other sets that ask the option of this key. */
  alsoIn: (key: string) => string[];
  /** What else there is to say about an option that is open. */
  note: (option: OptionDraft) => ReactNode;
  onChange: (index: number, option: OptionDraft) => void;
  onPlace: (from: number, to: number) => void;
  onRemove: (index: number) => void;
  onToggle: (id: string) => void;
}

/** The options in order: dragged with pointer or touch, carried with the keyboard, or moved by their buttons. */
export function OptionList(props: OptionListProps) {
  const { options, ids, onPlace } = props;
  const list = useRef<HTMLOListElement>(null);
  const names = useRef<string[]>([]);
  names.current = options.map(nameOf);
  const [plugins] = useState(() => {
    const words = accessibilityOf(() => names.current);
    return (defaults: Plugins) => [...defaults.filter((plugin) => plugin !== Accessibility), words];
  });
  const end = (event: DragEndEvent) => {
    const { source } = event.operation;
    if (event.canceled || !isSortable(source)) return;
    if (source.initialIndex !== source.index) onPlace(source.initialIndex, source.index);
  };
  /** The buttons of a card go along with it; so does the keyboard that pressed one. */
  const move = (index: number, by: -1 | 1) => {
    flushSync(() => onPlace(index, index + by));
    const card = list.current?.children[index + by];
    const [wanted, other] = by < 0 ? ["up", "down"] : ["down", "up"];
    const button =
      card?.querySelector<HTMLElement>(`[data-handle=${wanted}]:not([disabled])`) ??
      card?.querySelector<HTMLElement>(`[data-handle=${other}]`);
    button?.focus();
  };
  return (
    <DragDropProvider plugins={plugins} onDragEnd={end}>
      <ol ref={list} className={styles.options} aria-label="Options in the order that shoppers are asked">
        {options.map((option, index) => (
          <Row key={ids[index] ?? index} {...props} option={option} index={index} onMove={move} />
        ))}
      </ol>
    </DragDropProvider>
  );
}

interface RowProps extends OptionListProps {
  option: OptionDraft;
  index: number;
  onMove: (index: number, by: -1 | 1) => void;
}

function Row(props: RowProps) {
  const { option, index, options, ids, openId, onMove } = props;
  const id = ids[index] ?? String(index);
  const { ref, handleRef, isDragSource } = useSortable({ id, index });
  const open = openId === id;
  return (
    <li ref={ref} data-dragged={isDragSource || undefined}>
      <OptionCard
        option={option}
        index={index}
        count={options.length}
        open={open}
        errors={props.errors}
        currency={props.currency}
        alsoIn={props.alsoIn(option.key)}
        handle={
          <button ref={handleRef} type="button" className={styles.dragHandle} aria-label={`Reorder ${nameOf(option)}`}>
            <Icon source={DragHandleIcon} />
          </button>
        }
        onChange={(changed) => props.onChange(index, changed)}
        onMove={(by) => onMove(index, by)}
        onRemove={() => props.onRemove(index)}
        onToggle={() => props.onToggle(id)}
      />
      {open ? props.note(option) : null}
    </li>
  );
}
