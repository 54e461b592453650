import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Icon, InlineStack, Modal, Spinner, Text, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { counted } from "../../admin/words";
import type { OptionDraft } from "../draft";
import { KIND_WORDS } from "../kind-words";
import type { LibraryPage } from "./answers";
import { PickRow } from "./pick-row";
import styles from "./pick.module.css";
import { usePicked } from "./use-picked";

interface LibraryPickerProps {
  taken: string[];
  onClose: () => void;
  onTake: (option: OptionDraft) => void;
}

const REST_MS = 250;

/** The shop's own options, a page at a time: there may be a thousand. */
export function LibraryPicker({ taken, onClose, onTake }: LibraryPickerProps) {
  const list = useFetcher<LibraryPage>();
  const picked = usePicked(onTake);
  const [search, setSearch] = useState("");
  const { load } = list;
  useEffect(() => {
    const timer = setTimeout(() => load(addressOf(search, 1)), search === "" ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [search, load]);
  const found = list.data;
  return (
    <Modal open onClose={onClose} title="From your library" size="large">
      <Modal.Section>
        <BlockStack gap="300">
          <TextField
            label="Search your options"
            labelHidden
            type="search"
            placeholder="Search your options"
            prefix={<Icon source={SearchIcon} />}
            value={search}
            onChange={setSearch}
            clearButton
            onClearButtonClick={() => setSearch("")}
            autoComplete="off"
            autoFocus
            maxLength={100}
          />
          <div role="status">
            {found ? (
              <Text as="p" tone="subdued">
                {found.total === 0 && search === ""
                  ? "You have no options yet: start with a new or a ready one."
                  : `${counted(found.total, "option")} found`}
              </Text>
            ) : (
              <Spinner size="small" accessibilityLabel="Looking up your options" />
            )}
          </div>
          <ul className={styles.list}>
            {found?.rows.map((row) => (
              <PickRow
                key={row.id}
                title={row.label}
                about={`${KIND_WORDS[row.kind].title}, ${row.setCount === 0 ? "in no set yet" : `in ${counted(row.setCount, "set")}`}`}
                taken={taken.includes(row.key) ? "In this set" : null}
                busy={picked.busy === row.id}
                onTake={() => picked.take(row.id, `/app/options/pick?id=${row.id}`)}
              />
            ))}
          </ul>
          {picked.problem === null ? null : (
            <Text as="p" tone="critical">
              {picked.problem}
            </Text>
          )}
          {found && (found.page > 1 || found.hasNext) ? (
            <InlineStack gap="200" align="center">
              <Button disabled={found.page === 1} onClick={() => load(addressOf(search, found.page - 1))}>
                Back
              </Button>
              <Button disabled={!found.hasNext} onClick={() => load(addressOf(search, found.page + 1))}>
                More
              </Button>
            </InlineStack>
          ) : null}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function addressOf(search: string, page: number): string {
  return `/app/options/pick?${new URLSearchParams({ search, page: String(page) })}`;
}
