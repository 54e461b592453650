import { Badge, BlockStack, IndexTable, Link, Text, useIndexResourceState } from "@shopify/polaris";
import { useState } from "react";
import type { Option, SkuOverride } from "../../../domain/options/option";
import { useListGoTo } from "../../lists/list-address";
import skuStyles from "../../skus/skus.module.css";
import { OverrideDialog } from "./override-dialog";
import { overrideWords } from "./override-draft";

export interface OverrideRow {
  /** gid */
  variantId: string;
  sku: string;
  title: string;
  override: SkuOverride;
}

interface OverrideTableProps {
  rows: OverrideRow[];
  options: Option[];
  currency: string;
}

/** A page of the set's SKUs; one, or those ticked, are told to ask otherwise. Give each page a `key`. */
export function OverrideTable({ rows, options, currency }: OverrideTableProps) {
  const { busy } = useListGoTo();
  const [changing, setChanging] = useState<string[] | null>(null);
  const lines = rows.map((row) => ({ ...row, id: row.variantId }));
  const { selectedResources, allResourcesSelected, handleSelectionChange } = useIndexResourceState(lines);
  const chosen = rows.filter(({ variantId }) => changing?.includes(variantId));
  return (
    <div className={`${skuStyles.table} ${busy ? skuStyles.busy : ""}`} aria-busy={busy}>
      <IndexTable
        resourceName={{ singular: "SKU", plural: "SKUs" }}
        itemCount={rows.length}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={[{ content: "Change what they ask", onAction: () => setChanging(selectedResources) }]}
        headings={[{ title: "Product" }, { title: "SKU" }, { title: "Asks otherwise" }]}
      >
        {lines.map((row, index) => {
          const words = overrideWords(options, row.override, currency);
          return (
            <IndexTable.Row
              id={row.id}
              key={row.id}
              position={index}
              selected={selectedResources.includes(row.id)}
              accessibilityLabel={`Select ${row.title} ${row.sku}`}
            >
              <IndexTable.Cell>
                <div className={skuStyles.title}>
                  <Link onClick={() => setChanging([row.variantId])} removeUnderline monochrome dataPrimaryLink>
                    <Text as="span" fontWeight="semibold" breakWord>
                      {row.title}
                    </Text>
                  </Link>
                  <span className={skuStyles.onPhones}>
                    {[row.sku || "No SKU", words].filter((part) => part !== "").join(" · ")}
                  </span>
                </div>
              </IndexTable.Cell>
              <IndexTable.Cell>{row.sku || "No SKU"}</IndexTable.Cell>
              <IndexTable.Cell>
                {words === "" ? (
                  <Text as="span" tone="subdued">
                    As the set
                  </Text>
                ) : (
                  <BlockStack gap="100" inlineAlign="start">
                    <Badge tone="info">Asks otherwise</Badge>
                    <div className={skuStyles.title}>
                      <Text as="span" variant="bodySm" breakWord>
                        {words}
                      </Text>
                    </div>
                  </BlockStack>
                )}
              </IndexTable.Cell>
            </IndexTable.Row>
          );
        })}
      </IndexTable>
      {changing !== null && chosen.length > 0 ? (
        <OverrideDialog
          key={changing.join()}
          skus={chosen}
          options={options}
          currency={currency}
          onClose={() => setChanging(null)}
        />
      ) : null}
    </div>
  );
}
