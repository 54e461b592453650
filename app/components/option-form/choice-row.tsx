import { BlockStack, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, ChevronDownIcon, ChevronUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import { useEffect, useId, type ClipboardEvent } from "react";
import type { ChoiceDraft } from "./draft";
import { Handle } from "./handle";
import { offeringWords } from "./option-words";
import styles from "./option-form.module.css";
import type { FieldErrors } from "./parse";
import { PictureAddressField } from "./picture-address-field";
import { DayField, MoneyField, NumberField } from "./small-fields";
import { Swatch } from "./swatch";

interface ChoiceRowProps {
  choice: ChoiceDraft;
  index: number;
  count: number;
  open: boolean;
  /** Of the option. */
  errors: FieldErrors;
  currency: string;
  placeholder: string;
  /** It is drawn in letters or lines of its own and has no colour. */
  drawn: boolean;
  onChange: (change: Partial<ChoiceDraft>) => void;
  /** The label is typed. */
  onNamed: () => void;
  onPaste: (event: ClipboardEvent) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onToggle: () => void;
}

const DETAILS = ["picture", "note", "from", "until", "limit"] as const;

export function ChoiceRow(props: ChoiceRowProps) {
  const { choice, index, count, open, errors, currency, onChange, onToggle } = props;
  const panelId = useId();
  const name = choice.label || `choice ${index + 1}`;
  const at = (field: string) => errors[`choices.${index}.${field}`];
  const hidden = DETAILS.some((field) => at(field) !== undefined);
  useEffect(() => {
    if (hidden && !open) onToggle();
    // Opens when an error arrives, and stays as the merchant has it afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [hidden]);
  return (
    <li>
      <div className={props.drawn ? styles.drawnChoice : styles.choice} onPaste={props.onPaste}>
        {props.drawn ? null : <Swatch colour={choice.swatch} name={name} onPick={(swatch) => onChange({ swatch })} />}
        <div onBlur={props.onNamed}>
          <TextField
            label={`Label of choice ${index + 1}`}
            labelHidden
            placeholder={props.placeholder}
            value={choice.label}
            onChange={(label) => onChange({ label })}
            error={at("label") ?? at("key") ?? at("swatch")}
            autoComplete="off"
            maxLength={60}
          />
        </div>
        <MoneyField
          label={`Fee of ${name}`}
          labelHidden
          value={choice.fee}
          onChange={(fee) => onChange({ fee })}
          error={at("fee")}
          currency={currency}
        />
        <InlineStack gap="050" wrap={false}>
          <Handle
            name="up"
            icon={ArrowUpIcon}
            label={`Move ${name} up`}
            disabled={index === 0}
            onClick={() => props.onMove(-1)}
          />
          <Handle
            name="down"
            icon={ArrowDownIcon}
            label={`Move ${name} down`}
            disabled={index === count - 1}
            onClick={() => props.onMove(1)}
          />
          <Handle
            name="more"
            icon={open ? ChevronUpIcon : ChevronDownIcon}
            label={open ? `Less about ${name}` : `More about ${name}`}
            expanded={open}
            controls={panelId}
            onClick={onToggle}
          />
          <Handle name="remove" icon={DeleteIcon} label={`Remove ${name}`} onClick={props.onRemove} />
        </InlineStack>
      </div>
      {open ? null : <Details choice={choice} />}
      <div id={panelId} hidden={!open} className={styles.choiceMore}>
        {open ? <MoreFields {...props} at={at} /> : null}
      </div>
    </li>
  );
}

/** What stands behind the row, when anything does. */
function Details({ choice }: { choice: ChoiceDraft }) {
  const offering = offeringWords(choice);
  const parts = [choice.note, choice.picture ? "with a picture" : "", offering].filter((part) => part !== "");
  if (parts.length === 0) return null;
  return (
    <div className={styles.choiceNote}>
      <Text as="p" tone="subdued" variant="bodySm">
        {parts.join(", ")}
      </Text>
    </div>
  );
}

function MoreFields({ choice, onChange, at }: ChoiceRowProps & { at: (field: string) => string | undefined }) {
  return (
    <BlockStack gap="300">
      <FormLayout>
        <TextField
          label="Where it comes from"
          value={choice.note}
          onChange={(note) => onChange({ note })}
          error={at("note")}
          placeholder="Recycled gold, lab-grown"
          autoComplete="off"
          maxLength={200}
          helpText="Shoppers read it beside the choice"
        />
        <PictureAddressField
          label="Picture"
          value={choice.picture}
          onChange={(picture) => onChange({ picture })}
          error={at("picture")}
        />
        <FormLayout.Group condensed>
          <DayField
            label="Offered from"
            value={choice.from}
            onChange={(from) => onChange({ from })}
            error={at("from")}
          />
          <DayField
            label="Offered until"
            value={choice.until}
            onChange={(until) => onChange({ until })}
            error={at("until")}
          />
          <NumberField
            label="Pieces in all"
            value={choice.limit}
            onChange={(limit) => onChange({ limit })}
            error={at("limit")}
            helpText="Empty: any number"
          />
        </FormLayout.Group>
      </FormLayout>
    </BlockStack>
  );
}
