import { Accessibility, type DragEndEvent, type DragOverEvent, type DragStartEvent } from "@dnd-kit/dom";

/** What a screen reader says while a row, a `noun`, is carried. `names` gives the rows in order as they are now. */
export function accessibilityOf(noun: string, names: () => string[]) {
  /** The place that was said last: hovering over one's own place says nothing new. */
  let said = -1;
  const nameOf = (source: unknown) => (isDragged(source) ? (names()[source.initialIndex] ?? "") : "");
  const placeOf = (source: unknown) => (isDragged(source) ? `place ${source.index + 1} of ${names().length}` : "");
  return Accessibility.configure({
    screenReaderInstructions: {
      draggable: `Press Space or Enter to pick the ${noun} up, the up and down arrows to move it, Space or Enter to put it down, Escape to leave it where it was.`,
    },
    announcements: {
      dragstart: ({ operation: { source } }: DragStartEvent) => {
        said = isDragged(source) ? source.index : -1;
        return `${nameOf(source)} is picked up from ${placeOf(source)}`;
      },
      dragover: ({ operation: { source } }: DragOverEvent) => {
        if (!isDragged(source) || source.index === said) return undefined;
        said = source.index;
        return `${nameOf(source)} is over ${placeOf(source)}`;
      },
      dragend: ({ operation: { source }, canceled }: DragEndEvent) =>
        canceled ? `${nameOf(source)} is back where it was` : `${nameOf(source)} is put down at ${placeOf(source)}`,
    },
  });
}

function isDragged(source: unknown): source is { index: number; initialIndex: number } {
  return typeof source === "object" && source !== null && "index" in source && "initialIndex" in source;
}
