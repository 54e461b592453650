import { BlockStack, Modal, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { manyOf } from "../catalog-tasks/task-words";

interface MoveDialogProps {
  open: boolean;
  count: number;
  sets: { id: string; name: string }[];
  onClose: () => void;
  onMove: (optionSetId: string) => void;
}

/** Asks which set the ticked SKUs offer from now on. */
export function MoveDialog({ open, count, sets, onClose, onMove }: MoveDialogProps) {
  const [chosen, setChosen] = useState("");
  const optionSetId = chosen || sets[0]?.id || "";
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={`Move ${manyOf(count, "SKU")} to another set`}
      primaryAction={{ content: "Move", onAction: () => onMove(optionSetId), disabled: optionSetId === "" }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Select
            label="Option set"
            options={sets.map(({ id, name }) => ({ value: id, label: name }))}
            value={optionSetId}
            onChange={setChosen}
          />
          <Text as="p" tone="subdued">
            They ask the questions of that set from then on. Fees and choices of their own, which belong to their old
            set, end.
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

interface RemoveDialogProps {
  open: boolean;
  count: number;
  /** Where all SKUs of a set are removed: its name. */
  setName?: string;
  onClose: () => void;
  onRemove: () => void;
}

/** Asks before SKUs stop asking their questions. */
export function RemoveDialog({ open, count, setName, onClose, onRemove }: RemoveDialogProps) {
  const those = manyOf(count, "SKU");
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={setName ? `Remove all ${those} from “${setName}”?` : `Remove ${those}?`}
      primaryAction={{ content: "Remove", destructive: true, onAction: onRemove }}
      secondaryActions={[{ content: "Keep", onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">
          Shoppers are asked nothing about these pieces any more; they are sold as they are. Pieces that were ordered
          are made as they were ordered.
        </Text>
      </Modal.Section>
    </Modal>
  );
}
