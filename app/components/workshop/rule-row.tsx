import { BlockStack, InlineError, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, ChevronDownIcon, ChevronUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import { useEffect, useId } from "react";
import type { RuleErrors } from "../../domain/routing/judge-rules";
import type { SortableRow } from "../lists/sortable-list";
import { Handle } from "../option-form/handle";
import type { RuleDraft } from "./rule-draft";
import { RuleFields } from "./rule-fields";
import type { RuleSubjects } from "./rule-words";
import styles from "./workshop.module.css";

interface RuleRowProps {
  rule: RuleDraft;
  index: number;
  count: number;
  row: SortableRow;
  /** The rule as a person says it. */
  words: string;
  subjects: RuleSubjects;
  /** By field; "" is the rule as a whole. */
  errors: RuleErrors;
  open: boolean;
  onToggle: () => void;
  onChange: (change: Partial<RuleDraft>) => void;
  onRemove: () => void;
}

/** One rule: a sentence, and its fields when it is opened. */
export function RuleRow(props: RuleRowProps) {
  const { rule, index, count, row, words, subjects, errors, open, onToggle, onChange, onRemove } = props;
  const panelId = useId();
  const name = `rule ${index + 1}`;
  const { "": whole, ...fields } = errors;
  const wrong = Object.keys(fields).length > 0;
  useEffect(() => {
    if (wrong && !open) onToggle();
    // Opens when an error arrives, and stays as the merchant has it afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wrong]);
  return (
    <div className={styles.rule}>
      <div className={styles.ruleLine}>
        {row.handle}
        <Text as="p" breakWord>
          <Text as="span" tone="subdued">{`${index + 1}. `}</Text>
          {words}
        </Text>
        <span className={styles.ruleHandles}>
          <Handle
            name="up"
            icon={ArrowUpIcon}
            label={`Move ${name} up`}
            disabled={index === 0}
            onClick={() => row.onMove(-1)}
          />
          <Handle
            name="down"
            icon={ArrowDownIcon}
            label={`Move ${name} down`}
            disabled={index === count - 1}
            onClick={() => row.onMove(1)}
          />
          <Handle
            name="more"
            icon={open ? ChevronUpIcon : ChevronDownIcon}
            label={open ? `Close ${name}` : `Change ${name}`}
            expanded={open}
            controls={panelId}
            onClick={onToggle}
          />
          <Handle name="remove" icon={DeleteIcon} label={`Remove ${name}`} onClick={onRemove} />
        </span>
      </div>
      {whole ? <InlineError message={whole} fieldID={panelId} /> : null}
      <div id={panelId} hidden={!open}>
        {open ? (
          <BlockStack gap="300">
            <RuleFields rule={rule} subjects={subjects} errors={fields} onChange={onChange} />
          </BlockStack>
        ) : null}
      </div>
    </div>
  );
}
