import {
  Badge,
  BlockStack,
  Box,
  Button,
  Card,
  Collapsible,
  Divider,
  FormLayout,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import {
  ArrowDownIcon,
  ArrowUpIcon,
  ChevronDownIcon,
  ChevronUpIcon,
  DeleteIcon,
  PlusIcon,
} from "@shopify/polaris-icons";
import { OPERATIONS } from "../../domain/options/option";
import { ChoiceFields } from "./choice-fields";
import { KIND_WORDS, newOperation, OPERATION_WORDS, type OptionDraft } from "./draft";
import { DateFields, SharedFields, SizeFields, TextFields, type FieldsProps, type FontChoice } from "./fields";
import styles from "./option-form.module.css";
import type { FieldErrors } from "./parse";

interface OptionCardProps {
  option: OptionDraft;
  index: number;
  count: number;
  open: boolean;
  /** Of the whole form. */
  errors: FieldErrors;
  currency: string;
  fonts: FontChoice[];
  /** Names of other sets that use the option: what is changed here changes there too. */
  alsoIn: string[];
  onChange: (option: OptionDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onToggle: () => void;
}

/** One option of the set: a line with its place in the order, and its fields when opened. */
export function OptionCard(props: OptionCardProps) {
  const { option, index, count, open, errors } = props;
  const name = option.label || `New ${KIND_WORDS[option.kind].title.toLowerCase()}`;
  const own = errorsOf(errors, index);
  const wrong = Object.keys(own).length;
  const panelId = `option-${index}`;
  return (
    <Card padding="300">
      <InlineGrid columns="auto 1fr auto" gap="300" alignItems="center">
        <span className={styles.position} aria-hidden>
          {index + 1}
        </span>
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {name}
            </Text>
            {option.required ? null : <Badge>Optional</Badge>}
            {wrong > 0 ? (
              <Badge tone="critical">{wrong === 1 ? "1 field to mend" : `${wrong} fields to mend`}</Badge>
            ) : null}
          </InlineStack>
          <Summary option={option} currency={props.currency} />
        </BlockStack>
        <InlineStack gap="050" wrap={false}>
          <Button
            icon={ArrowUpIcon}
            variant="tertiary"
            disabled={index === 0}
            accessibilityLabel={`Move ${name} up`}
            onClick={() => props.onMove(-1)}
          />
          <Button
            icon={ArrowDownIcon}
            variant="tertiary"
            disabled={index === count - 1}
            accessibilityLabel={`Move ${name} down`}
            onClick={() => props.onMove(1)}
          />
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={`Take ${name} out of this set`}
            onClick={props.onRemove}
          />
          <Button
            icon={open ? ChevronUpIcon : ChevronDownIcon}
            variant="tertiary"
            ariaExpanded={open}
            ariaControls={panelId}
            accessibilityLabel={open ? `Close ${name}` : `Edit ${name}`}
            onClick={props.onToggle}
          />
        </InlineStack>
      </InlineGrid>
      <Collapsible id={panelId} open={open}>
        <Box paddingBlockStart="400">
          <OptionFields {...props} own={own} />
        </Box>
      </Collapsible>
    </Card>
  );
}

function errorsOf(errors: FieldErrors, index: number): FieldErrors {
  const prefix = `${index}.`;
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, message]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), message]] : [],
    ),
  );
}

function Summary({ option, currency }: { option: OptionDraft; currency: string }) {
  const fee = Number(option.fee) > 0 ? `, ${option.fee} ${currency}` : "";
  const words = {
    text: `up to ${option.maxLetters} letters, ${option.areaName}${fee}`,
    choice: `${option.choices.length} to choose from`,
    ringSize: `US ${option.minSize} to ${option.maxSize}${fee}`,
    date: `a day${fee}`,
  }[option.kind];
  const colours = option.kind === "choice" ? option.choices.filter((choice) => choice.swatch !== "").slice(0, 8) : [];
  return (
    <Text as="p" tone="subdued" variant="bodySm">
      {KIND_WORDS[option.kind].title}: {words}{" "}
      <span className={styles.dots} aria-hidden>
        {colours.map((choice, index) => (
          <i key={index} style={{ background: choice.swatch }} />
        ))}
      </span>
    </Text>
  );
}

function OptionFields({ option, own, alsoIn, currency, fonts, onChange }: OptionCardProps & { own: FieldErrors }) {
  const fields: FieldsProps = {
    option,
    errors: own,
    currency,
    fonts,
    onChange: (change) => onChange({ ...option, ...change }),
  };
  return (
    <BlockStack gap="400">
      {alsoIn.length > 0 ? (
        <Text as="p" tone="subdued">
          Also asked in {alsoIn.join(", ")}: what you change here changes there too, from its next publish on.
        </Text>
      ) : null}
      <SharedFields {...fields} />
      <Divider />
      {option.kind === "text" ? <TextFields {...fields} /> : null}
      {option.kind === "choice" ? <ChoiceFields {...fields} /> : null}
      {option.kind === "ringSize" ? <SizeFields {...fields} /> : null}
      {option.kind === "date" ? <DateFields {...fields} /> : null}
      <Divider />
      <WorkFields {...fields} />
    </BlockStack>
  );
}

/** What the bench has to do for this answer. */
function WorkFields({ option, onChange, errors }: FieldsProps) {
  const { operations } = option;
  const set = (index: number, change: Partial<(typeof operations)[number]>) =>
    onChange({ operations: operations.map((need, at) => (at === index ? { ...need, ...change } : need)) });
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h4" variant="headingSm">
          Work at the bench
        </Text>
        <Text as="p" tone="subdued">
          Only counted when a shopper answers. It decides where the piece is made and which date is promised.
        </Text>
      </BlockStack>
      {operations.map((need, index) => (
        <InlineGrid key={index} columns="1fr 9rem auto" gap="200" alignItems="start">
          <Select
            label={`Work ${index + 1}`}
            labelHidden
            options={OPERATIONS.map((value) => ({ value, label: OPERATION_WORDS[value] }))}
            value={need.operation}
            onChange={(value) =>
              set(index, { operation: OPERATIONS.find((operation) => operation === value) ?? need.operation })
            }
            error={errors[`operations.${index}.operation`]}
          />
          <TextField
            label={`Minutes for ${OPERATION_WORDS[need.operation]}`}
            labelHidden
            value={need.minutes}
            onChange={(minutes) => set(index, { minutes })}
            error={errors[`operations.${index}.minutes`]}
            suffix="minutes"
            inputMode="numeric"
            autoComplete="off"
          />
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={`Remove ${OPERATION_WORDS[need.operation]}`}
            onClick={() => onChange({ operations: operations.filter((_, at) => at !== index) })}
          />
        </InlineGrid>
      ))}
      <FormLayout>
        <Button
          icon={PlusIcon}
          disabled={operations.length >= OPERATIONS.length}
          onClick={() =>
            onChange({ operations: [...operations, newOperation(operations.map((need) => need.operation))] })
          }
        >
          Add work
        </Button>
        <TextField
          label="Extra days it takes"
          value={option.extraLeadDays}
          onChange={(extraLeadDays) => onChange({ extraLeadDays })}
          error={errors.extraLeadDays}
          suffix="working days"
          inputMode="numeric"
          autoComplete="off"
          helpText="Added to the promised date, for a stone to be ordered or plating to cure"
        />
      </FormLayout>
    </BlockStack>
  );
}
