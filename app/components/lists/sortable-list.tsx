import { Accessibility } from "@dnd-kit/dom";
import { DragDropProvider, type DragEndEvent } from "@dnd-kit/react";
import { isSortable, useSortable } from "@dnd-kit/react/sortable";
import { Icon } from "@shopify/polaris";
import { DragHandleIcon } from "@shopify/polaris-icons";
import { useRef, useState, type ComponentProps, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { accessibilityOf } from "./drag-words";
import styles from "./sortable-list.module.css";

type Plugins = Extract<ComponentProps<typeof DragDropProvider>["plugins"], readonly unknown[]>;

/** What a row is given: its grip, and the moving of it by buttons with `data-handle` "up" and "down". */
export interface SortableRow {
  handle: ReactNode;
  onMove: (by: -1 | 1) => void;
}

interface SortableListProps {
  label: string;
  /** What one row is called: "option". */
  noun: string;
  /** One of each row; they stay with it wherever it goes. */
  ids: string[];
  /** By row, for its grip and for screen readers. */
  names: string[];
  onPlace: (from: number, to: number) => void;
  children: (index: number, row: SortableRow) => ReactNode;
}

/** Rows in order: dragged with pointer or touch, carried with the keyboard, or moved by their buttons. */
export function SortableList({ label, noun, ids, names, onPlace, children }: SortableListProps) {
  const list = useRef<HTMLOListElement>(null);
  const now = useRef(names);
  now.current = names;
  const [plugins] = useState(() => {
    const words = accessibilityOf(noun, () => now.current);
    return (defaults: Plugins) => [...defaults.filter((plugin) => plugin !== Accessibility), words];
  });
  const end = (event: DragEndEvent) => {
    const { source } = event.operation;
    if (event.canceled || !isSortable(source)) return;
    if (source.initialIndex !== source.index) onPlace(source.initialIndex, source.index);
  };
  /** The buttons of a row go along with it; so does the keyboard that pressed one. */
  const move = (index: number, by: -1 | 1) => {
    flushSync(() => onPlace(index, index + by));
    const row = list.current?.children[index + by];
    const [wanted, other] = by < 0 ? ["up", "down"] : ["down", "up"];
    const button =
      row?.querySelector<HTMLElement>(`[data-handle=${wanted}]:not([disabled])`) ??
      row?.querySelector<HTMLElement>(`[data-handle=${other}]`);
    button?.focus();
  };
  return (
    <DragDropProvider plugins={plugins} onDragEnd={end}>
      <ol ref={list} className={styles.list} aria-label={label}>
        {ids.map((id, index) => (
          <Row key={id} id={id} index={index} name={names[index] ?? ""} onMove={move}>
            {children}
          </Row>
        ))}
      </ol>
    </DragDropProvider>
  );
}

interface RowProps {
  id: string;
  index: number;
  name: string;
  onMove: (index: number, by: -1 | 1) => void;
  children: SortableListProps["children"];
}

function Row({ id, index, name, onMove, children }: RowProps) {
  const { ref, handleRef, isDragSource } = useSortable({ id, index });
  const handle = (
    <button ref={handleRef} type="button" className={styles.grip} aria-label={`Reorder ${name}`}>
      <Icon source={DragHandleIcon} />
    </button>
  );
  return (
    <li ref={ref} data-dragged={isDragSource || undefined}>
      {children(index, { handle, onMove: (by) => onMove(index, by) })}
    </li>
  );
}
