import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import { useId } from "react";
import { parseSkuList } from "../../domain/catalog-tasks/sku-list";
import { manyOf } from "../catalog-tasks/task-words";
import { pickVariants } from "./pick-variants";
import type { Source, SourceKind } from "./sources";

interface SourceFieldsProps {
  kind: SourceKind;
  source: Source;
  onChange: (part: Partial<Source>) => void;
  error: string | undefined;
}

/** The field of one source. */
export function SourceFields({ kind, source, onChange, error }: SourceFieldsProps) {
  switch (kind) {
    case "skus":
      return <SkuListField text={source.text} onChange={(text) => onChange({ text })} error={error} />;
    case "tag":
      return (
        <TextField
          label="Tag"
          value={source.tag}
          onChange={(tag) => onChange({ tag })}
          error={error}
          autoComplete="off"
          maxLength={255}
          helpText="As it stands on the products; upper and lower case are the same"
        />
      );
    case "variants":
    case "collection":
      return <Picked kind={kind} source={source} onChange={onChange} error={error} />;
  }
}

function SkuListField({ text, onChange, error }: { text: string; onChange: (text: string) => void; error?: string }) {
  const list = parseSkuList(text);
  return (
    <TextField
      label="SKUs"
      value={text}
      onChange={onChange}
      error={error}
      multiline={8}
      maxHeight="24rem"
      autoComplete="off"
      spellCheck={false}
      placeholder={"RING-GOLD-7\nRING-GOLD-8"}
      helpText={list.kind === "ok" ? manyOf(list.skus.length, "SKU") : "One to a line, or between commas"}
    />
  );
}

function Picked({ kind, source, onChange, error }: SourceFieldsProps & { kind: "variants" | "collection" }) {
  const shopify = useAppBridge();
  const id = useId();
  const pick = async () => {
    if (kind === "variants") {
      const variantIds = await pickVariants(shopify);
      if (variantIds) onChange({ variantIds });
      return;
    }
    const chosen = await shopify.resourcePicker({ type: "collection", multiple: false, action: "select" });
    const [collection] = chosen ?? [];
    if (collection) onChange({ collection: { id: collection.id, title: collection.title } });
  };
  const words =
    kind === "variants"
      ? source.variantIds.length > 0
        ? `${manyOf(source.variantIds.length, "variant")} chosen`
        : "None chosen yet"
      : (source.collection?.title ?? "None chosen yet");
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center">
        <Button onClick={() => void pick()}>{kind === "variants" ? "Choose products" : "Choose a collection"}</Button>
        <div role="status">
          <Text as="span" tone="subdued" breakWord>
            {words}
          </Text>
        </div>
      </InlineStack>
      {error ? <InlineError message={error} fieldID={id} /> : null}
    </BlockStack>
  );
}
