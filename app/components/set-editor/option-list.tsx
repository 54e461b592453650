import type { ReactNode } from "react";
import { SortableList } from "../lists/sortable-list";
import { OptionCard } from "../option-form/option-card";
import type { OptionDraft } from "../option-form/draft";
import { nameOf } from "../option-form/option-words";
import type { FieldErrors } from "../option-form/parse";

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

/** The options of a set, in the order that shoppers are asked. */
export function OptionList(props: OptionListProps) {
  const { options, ids, openId, errors, currency, alsoIn, note } = props;
  return (
    <SortableList
      label="Options in the order that shoppers are asked"
      noun="option"
      ids={options.map((_, index) => ids[index] ?? String(index))}
      names={options.map(nameOf)}
      onPlace={props.onPlace}
    >
      {(index, { handle, onMove }) => {
        const option = options[index];
        if (!option) return null;
        const id = ids[index] ?? String(index);
        const open = openId === id;
        return (
          <>
            <OptionCard
              {...{ option, index, open, errors, currency, handle, onMove }}
              count={options.length}
              alsoIn={alsoIn(option.key)}
              onChange={(changed) => props.onChange(index, changed)}
              onRemove={() => props.onRemove(index)}
              onToggle={() => props.onToggle(id)}
            />
            {open ? note(option) : null}
          </>
        );
      }}
    </SortableList>
  );
}
