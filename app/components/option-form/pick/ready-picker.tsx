import { useFetcher } from "@remix-run/react";
import { BlockStack, Modal, Spinner, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { PRODUCT_TYPES, type ProductType } from "../../../domain/starter/product-types";
import type { OptionDraft } from "../draft";
import { KIND_WORDS } from "../kind-words";
import { provisionalKey } from "../new-draft";
import { SelectField } from "../small-fields";
import type { ReadyList } from "./answers";
import { PickRow } from "./pick-row";
import styles from "./pick.module.css";
import { usePicked } from "./use-picked";

interface ReadyPickerProps {
  taken: string[];
  onClose: () => void;
  onTake: (option: OptionDraft) => void;
}

export const PRODUCT_WORDS = {
  rings: "Rings",
  necklaces: "Necklaces",
  bracelets: "Bracelets",
  earrings: "Earrings",
  watches: "Watches",
} satisfies Record<ProductType, string>;

const PIECES = [
  { value: "", label: "Any piece" },
  ...PRODUCT_TYPES.map((value) => ({ value, label: PRODUCT_WORDS[value] })),
] as const;

/** The starter library, by kind of piece. */
export function ReadyPicker({ taken, onClose, onTake }: ReadyPickerProps) {
  const list = useFetcher<ReadyList>();
  const [product, setProduct] = useState<"" | ProductType>("");
  const { load } = list;
  useEffect(() => load("/app/starter"), [load]);
  // A second one of a kind is an option of its own: shoppers need another label to tell them apart.
  const picked = usePicked((option) =>
    onTake(taken.includes(option.key) ? { ...option, key: provisionalKey(), label: again(option.label) } : option),
  );
  const ready = list.data?.ready.filter(({ products }) => product === "" || suits(products, product));
  return (
    <Modal open onClose={onClose} title="Ready options" size="large">
      <Modal.Section>
        <BlockStack gap="300">
          <SelectField label="For" options={PIECES} value={product} onChange={setProduct} />
          {ready ? null : <Spinner size="small" accessibilityLabel="Looking up the ready options" />}
          <ul className={styles.list}>
            {ready?.map(({ key, kind, label, help, owned }) => (
              <PickRow
                key={key}
                title={label}
                about={`${KIND_WORDS[kind].title}: ${help}`}
                taken={null}
                badge={taken.includes(key) ? "In this set" : owned ? "In your library" : undefined}
                busy={picked.busy === key}
                onTake={() => picked.take(key, `/app/starter?option=${key}`)}
              />
            ))}
          </ul>
          {picked.problem === null ? null : (
            <Text as="p" tone="critical">
              {picked.problem}
            </Text>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** What is for any piece suits each. */
function suits(products: ProductType[], product: ProductType): boolean {
  return products.length === 0 || products.includes(product);
}

function again(label: string): string {
  return `${label.slice(0, 58)} 2`;
}
