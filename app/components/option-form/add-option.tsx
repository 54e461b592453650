import { ActionList, Button, Popover } from "@shopify/polaris";
import { BookOpenIcon, MagicIcon, PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { OPTION_KINDS, type OptionKind } from "../../domain/options/option";
import type { OptionDraft } from "./draft";
import { KIND_WORDS } from "./kind-words";
import { LibraryPicker } from "./pick/library-picker";
import { ReadyPicker } from "./pick/ready-picker";

interface AddOptionProps {
  /** Keys of the options that are in the set. */
  taken: string[];
  primary: boolean;
  /** The set has as many options as a draft can. */
  full: boolean;
  onNew: (kind: OptionKind) => void;
  onReuse: (option: OptionDraft) => void;
}

type Picking = "menu" | "ready" | "library" | null;

/** Adds a new option of one of the kinds, a ready one, or one that the shop has already. */
export function AddOption({ taken, primary, full, onNew, onReuse }: AddOptionProps) {
  const [picking, setPicking] = useState<Picking>(null);
  const close = () => setPicking(null);
  const take = (option: OptionDraft) => {
    close();
    onReuse(option);
  };
  const fresh = OPTION_KINDS.map((kind) => ({
    content: KIND_WORDS[kind].title,
    helpText: KIND_WORDS[kind].hint,
    onAction: () => {
      close();
      onNew(kind);
    },
  }));
  return (
    <>
      <Popover
        active={picking === "menu"}
        onClose={close}
        autofocusTarget="first-node"
        preferredAlignment="left"
        activator={
          <Button
            icon={PlusIcon}
            disclosure
            disabled={full}
            variant={primary ? "primary" : "secondary"}
            onClick={() => setPicking(picking === "menu" ? null : "menu")}
          >
            Add an option
          </Button>
        }
      >
        <ActionList
          actionRole="menuitem"
          sections={[
            {
              items: [
                {
                  icon: MagicIcon,
                  content: "Ready options",
                  helpText: "Written, priced and translated, to be changed as you like",
                  onAction: () => setPicking("ready"),
                },
                {
                  icon: BookOpenIcon,
                  content: "From your library",
                  helpText: "An option that you have made before",
                  onAction: () => setPicking("library"),
                },
              ],
            },
            { title: "New", items: fresh },
          ]}
        />
      </Popover>
      {picking === "ready" ? <ReadyPicker taken={taken} onClose={close} onTake={take} /> : null}
      {picking === "library" ? <LibraryPicker taken={taken} onClose={close} onTake={take} /> : null}
    </>
  );
}
