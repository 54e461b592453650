import { Badge, BlockStack, Box, Card, Collapsible, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, ChevronDownIcon, ChevronUpIcon, DeleteIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import type { OptionDraft } from "./draft";
import { Handle } from "./handle";
import { KIND_WORDS } from "./kind-words";
import { OptionFields } from "./option-fields";
import styles from "./option-form.module.css";
import { askWords, nameOf } from "./option-words";
import type { FieldErrors } from "./parse";

interface OptionCardProps {
  option: OptionDraft;
  index: number;
  count: number;
  open: boolean;
  /** Of the whole form. */
  errors: FieldErrors;
  currency: string;
  /** Names of other sets that use the option: what is changed here changes there too. */
  alsoIn: string[];
  /** What the card is dragged by. */
  handle?: ReactNode;
  onChange: (option: OptionDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onToggle: () => void;
}

/** One option of the set: a line with its place in the order, and its fields when opened. */
export function OptionCard(props: OptionCardProps) {
  const { option, index, count, open, errors, currency, alsoIn, handle } = props;
  const name = nameOf(option);
  const own = errorsOf(errors, index);
  const wrong = Object.keys(own).length;
  const panelId = `option-${index}`;
  return (
    <Card padding="300">
      <InlineGrid columns="auto 1fr auto" gap="200" alignItems="center">
        <InlineStack gap="100" blockAlign="center" wrap={false}>
          {handle}
          <span className={styles.position} aria-hidden>
            {index + 1}
          </span>
        </InlineStack>
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm" breakWord>
              {name}
            </Text>
            {option.required ? null : <Badge>Optional</Badge>}
            {wrong > 0 ? (
              <Badge tone="critical">{wrong === 1 ? "1 field to mend" : `${wrong} fields to mend`}</Badge>
            ) : null}
          </InlineStack>
          <Summary option={option} currency={currency} />
        </BlockStack>
        <div className={styles.cardHandles}>
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
          <Handle name="remove" icon={DeleteIcon} label={`Take ${name} out of this set`} onClick={props.onRemove} />
          <Handle
            name="toggle"
            icon={open ? ChevronUpIcon : ChevronDownIcon}
            label={open ? `Close ${name}` : `Edit ${name}`}
            expanded={open}
            controls={panelId}
            onClick={props.onToggle}
          />
        </div>
      </InlineGrid>
      <Collapsible id={panelId} open={open}>
        {open ? (
          <Box paddingBlockStart="400">
            <BlockStack gap="400">
              {alsoIn.length > 0 ? <AlsoIn names={alsoIn} /> : null}
              <OptionFields option={option} errors={own} currency={currency} onChange={props.onChange} />
            </BlockStack>
          </Box>
        ) : null}
      </Collapsible>
    </Card>
  );
}

/** The errors of one option, by its own fields. */
export function errorsOf(errors: FieldErrors, index: number): FieldErrors {
  const prefix = `${index}.`;
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, message]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), message]] : [],
    ),
  );
}

function Summary({ option, currency }: { option: OptionDraft; currency: string }) {
  const choices = option.kind === "choice" ? option.choices : [];
  const colours = choices.flatMap(({ swatch }) => (swatch === "" ? [] : [swatch])).slice(0, 8);
  return (
    <Text as="p" tone="subdued" variant="bodySm" breakWord>
      {KIND_WORDS[option.kind].title}: {askWords(option, currency)}{" "}
      <span className={styles.dots} aria-hidden>
        {colours.map((colour, index) => (
          <i key={index} style={{ background: colour }} />
        ))}
      </span>
    </Text>
  );
}

function AlsoIn({ names }: { names: string[] }) {
  const shown = names.slice(0, 3).join(", ");
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return (
    <Text as="p" tone="subdued">
      {`Also asked in ${shown}${more}: what you change here changes there too, from its next publish on.`}
    </Text>
  );
}
