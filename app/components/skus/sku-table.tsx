import { Badge, IndexTable, InlineStack, Link, Text, useIndexResourceState } from "@shopify/polaris";
import { memo, useEffect, useMemo, useRef, useState } from "react";
import { useListGoTo } from "../lists/list-address";
import { MoveDialog, RemoveDialog } from "./sku-dialogs";
import styles from "./skus.module.css";

export interface SkuLine {
  /** gid */
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  optionSetId: string;
  setName: string;
  /** The version of the set that is in force; null when none was published. */
  publishedVersion: number | null;
  overridden: boolean;
}

interface SkuTableProps {
  skus: SkuLine[];
  sets: { id: string; name: string }[];
  onMove: (variantIds: string[], optionSetId: string) => void;
  onRemove: (variantIds: string[]) => void;
  /** A move or a removal is on its way. */
  saving: boolean;
}

/** A page of assigned SKUs; those ticked can be moved to another set or taken from theirs. Give each page a `key`: what is ticked is what is seen. */
export function SkuTable({ skus, sets, onMove, onRemove, saving }: SkuTableProps) {
  const { busy } = useListGoTo();
  const rows = useMemo(() => skus.map((sku) => ({ ...sku, id: sku.variantId })), [skus]);
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } =
    useIndexResourceState(rows);
  const [open, setOpen] = useState<"move" | "remove" | null>(null);
  const close = () => setOpen(null);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => sayHalfTicked(table.current), [selectedResources]);
  return (
    <div ref={table} className={`${styles.table} ${busy || saving ? styles.busy : ""}`} aria-busy={busy || saving}>
      <IndexTable
        resourceName={{ singular: "SKU", plural: "SKUs" }}
        itemCount={skus.length}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={[
          { content: "Move to another set", onAction: () => setOpen("move") },
          { content: "Remove", onAction: () => setOpen("remove") },
        ]}
        headings={[{ title: "Product" }, { title: "SKU" }, { title: "Option set" }]}
      >
        {rows.map((sku, index) => (
          <SkuRow key={sku.id} sku={sku} index={index} selected={selectedResources.includes(sku.id)} />
        ))}
      </IndexTable>
      <MoveDialog
        open={open === "move"}
        count={selectedResources.length}
        sets={sets}
        onClose={close}
        onMove={(optionSetId) => {
          close();
          clearSelection();
          onMove(selectedResources, optionSetId);
        }}
      />
      <RemoveDialog
        open={open === "remove"}
        count={selectedResources.length}
        onClose={close}
        onRemove={() => {
          close();
          onRemove(selectedResources);
        }}
      />
    </div>
  );
}

interface SkuRowProps {
  sku: SkuLine & { id: string };
  index: number;
  selected: boolean;
}

/** Remembered: the table is rendered at each step of going to another page. */
const SkuRow = memo(function SkuRow({ sku, index, selected }: SkuRowProps) {
  const marks = (
    <>
      {sku.overridden ? <Badge tone="info">Asks otherwise</Badge> : null}
      {sku.publishedVersion === null ? <Badge tone="attention">Not published</Badge> : null}
    </>
  );
  return (
    <IndexTable.Row
      id={sku.id}
      position={index}
      selected={selected}
      accessibilityLabel={`Select ${sku.title} ${sku.sku}`}
    >
      <IndexTable.Cell>
        <div className={styles.title}>
          <Text as="span" fontWeight="semibold" breakWord>
            {sku.title}
          </Text>
          <span className={styles.onPhones}>
            {[sku.sku || "No SKU", sku.setName].join(" · ")} {marks}
          </span>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" breakWord tone={sku.sku ? undefined : "subdued"}>
          {sku.sku || "No SKU"}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack gap="200" blockAlign="center">
          <div className={styles.title}>
            <Link url={`/app/sets/${sku.optionSetId}`} removeUnderline>
              <Text as="span" breakWord>
                {sku.setName}
              </Text>
            </Link>
          </div>
          {marks}
        </InlineStack>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
});

/** Polaris calls a box "mixed" and leaves the browser's own state at "not ticked": screen readers heard two things of it. */
function sayHalfTicked(table: HTMLElement | null): void {
  for (const box of table?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? []) {
    box.indeterminate = box.getAttribute("aria-checked") === "mixed";
  }
}
