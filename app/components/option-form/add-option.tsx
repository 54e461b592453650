import { ActionList, Button, Popover } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { OPTION_KINDS, type OptionKind } from "../../domain/options/option";
import type { OptionDraft } from "./draft";
import { KIND_WORDS } from "./kind-words";

interface AddOptionProps {
  /** The shop's options that are not in the set. */
  library: OptionDraft[];
  primary: boolean;
  /** The set has as many options as it can. */
  full: boolean;
  onNew: (kind: OptionKind) => void;
  onReuse: (option: OptionDraft) => void;
}

/** Adds a new option of one of the kinds, or one that another set asks already. */
export function AddOption({ library, primary, full, onNew, onReuse }: AddOptionProps) {
  const [active, setActive] = useState(false);
  const close = () => setActive(false);
  const pick = (act: () => void) => () => {
    act();
    close();
  };
  const fresh = OPTION_KINDS.map((kind) => ({
    content: KIND_WORDS[kind].title,
    helpText: KIND_WORDS[kind].hint,
    onAction: pick(() => onNew(kind)),
  }));
  const known = library.map((option) => ({
    content: option.label,
    helpText: KIND_WORDS[option.kind].title,
    onAction: pick(() => onReuse(option)),
  }));
  return (
    <Popover
      active={active}
      onClose={close}
      autofocusTarget="first-node"
      preferredAlignment="left"
      activator={
        <Button
          icon={PlusIcon}
          disclosure
          disabled={full}
          variant={primary ? "primary" : "secondary"}
          onClick={() => setActive(!active)}
        >
          Add an option
        </Button>
      }
    >
      <ActionList
        actionRole="menuitem"
        sections={[
          { title: "New", items: fresh },
          ...(known.length > 0 ? [{ title: "From your other sets", items: known }] : []),
        ]}
      />
    </Popover>
  );
}
