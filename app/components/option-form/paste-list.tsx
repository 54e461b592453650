import { BlockStack, Button, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { counted } from "../admin/words";
import { linesOf } from "./choice-list";

interface PasteListProps {
  onAdd: (lines: string[]) => void;
  onClose: () => void;
}

/** A list from anywhere, one choice per line. */
export function PasteList({ onAdd, onClose }: PasteListProps) {
  const [text, setText] = useState("");
  const lines = linesOf(text);
  return (
    <BlockStack gap="200">
      <TextField
        label="One choice per line"
        value={text}
        onChange={setText}
        multiline={4}
        maxHeight="16rem"
        autoComplete="off"
        autoFocus
        helpText="A column beside it, as copied from a spreadsheet, is taken as the fee"
      />
      <InlineStack gap="200">
        <Button disabled={lines.length === 0} onClick={() => onAdd(lines)}>
          {lines.length === 0 ? "Add" : `Add ${counted(lines.length, "choice")}`}
        </Button>
        <Button variant="tertiary" onClick={onClose}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
