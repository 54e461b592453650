import { BlockStack, Button, Checkbox, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { operationName, type ShopOperation } from "../../domain/routing/operations";
import { DefaultAnswer } from "./default-answer";
import type { OperationDraft } from "./draft";
import type { FieldsProps } from "./field-props";
import { Handle } from "./handle";
import { newOperation } from "./new-draft";
import styles from "./option-form.module.css";
import { offeringWords, readWords, workWords } from "./option-words";
import { PictureAddressField } from "./picture-address-field";
import { errorsAt, Section } from "./section";
import { DayField, NumberField, SelectField } from "./small-fields";
import { useOperations } from "./use-operations";

/** What shoppers read beside the field. */
export function ReadSection({ option, onChange, errors }: FieldsProps) {
  return (
    <Section
      title="What shoppers read"
      summary={readWords(option)}
      errors={errorsAt(errors, "help", "terms", "picture")}
    >
      {() => (
        <FormLayout>
          <TextField
            label="Help text"
            value={option.help}
            onChange={(help) => onChange({ help })}
            error={errors.help}
            autoComplete="off"
            maxLength={300}
            helpText="One line that answers the question shoppers would ask you"
          />
          <TextField
            label="Small print"
            value={option.terms}
            onChange={(terms) => onChange({ terms })}
            error={errors.terms}
            multiline={2}
            maxHeight="10rem"
            autoComplete="off"
            helpText="For example: engraved pieces cannot be returned"
          />
          <PictureAddressField
            label="Picture"
            value={option.picture}
            onChange={(picture) => onChange({ picture })}
            error={errors.picture}
            helpText="Explains the question: where a wrist is measured, how a font looks"
          />
        </FormLayout>
      )}
    </Section>
  );
}

const RUSH_HELP = {
  yesNo: "A yes promises an earlier date, on days that have room for it",
  choice: "Any answer promises an earlier date, on days that have room for it: let shoppers leave it out",
};

/** What the bench has to do for this answer. */
export function WorkSection({ option, onChange, errors }: FieldsProps) {
  const { operations } = option;
  const known = useOperations();
  const more = newOperation(
    known,
    operations.map((need) => need.operation),
  );
  const set = (index: number, change: Partial<OperationDraft>) =>
    onChange({ operations: operations.map((need, at) => (at === index ? { ...need, ...change } : need)) });
  return (
    <Section
      title="Work and days"
      summary={workWords(option, known)}
      errors={errorsAt(errors, "operations", "extraLeadDays")}
    >
      {() => (
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            Only counted when a shopper answers. It decides where the piece is made and which date is promised.
          </Text>
          {operations.map((need, index) => (
            <div key={index} className={styles.work}>
              <SelectField
                label={`Work ${index + 1}`}
                labelHidden
                options={workChoices(known, need.operation)}
                value={need.operation}
                onChange={(operation) => set(index, { operation })}
                error={errors[`operations.${index}.operation`]}
              />
              <NumberField
                label={`Minutes for ${operationName(known, need.operation)}`}
                labelHidden
                value={need.minutes}
                onChange={(minutes) => set(index, { minutes })}
                error={errors[`operations.${index}.minutes`]}
                suffix="minutes"
              />
              <Handle
                name="remove"
                icon={DeleteIcon}
                label={`Remove ${operationName(known, need.operation)}`}
                onClick={() => onChange({ operations: operations.filter((_, at) => at !== index) })}
              />
            </div>
          ))}
          <InlineStack>
            <Button
              icon={PlusIcon}
              disabled={more === null}
              onClick={() => (more ? onChange({ operations: [...operations, more] }) : undefined)}
            >
              Add work
            </Button>
          </InlineStack>
          <NumberField
            label="Extra days it takes"
            value={option.extraLeadDays}
            onChange={(extraLeadDays) => onChange({ extraLeadDays })}
            error={errors.extraLeadDays}
            suffix="working days"
            helpText="Added to the promised date, for a stone to be ordered or plating to cure"
          />
          {"rush" in option ? (
            <Checkbox
              label="Makes it a rush piece"
              checked={option.rush}
              onChange={(rush) => onChange({ ...option, rush })}
              helpText={RUSH_HELP[option.kind]}
            />
          ) : null}
        </BlockStack>
      )}
    </Section>
  );
}

/** The shop's work, and what the option asks for although the shop has it no more. */
function workChoices(known: readonly ShopOperation[], chosen: string): { value: string; label: string }[] {
  const choices = known.map(({ key, name }) => ({ value: key, label: name }));
  return known.some(({ key }) => key === chosen)
    ? choices
    : [...choices, { value: chosen, label: `${chosen} (deleted)` }];
}

/** When it is offered, how many of it, and what the field starts with. */
export function OfferingSection(props: FieldsProps) {
  const { option, onChange, errors } = props;
  const parts = [offeringWords(option) || "Always, any number"];
  if (option.defaultAnswer !== "") parts.push("answered beforehand");
  return (
    <Section
      title="When it is offered"
      summary={parts.join(", ")}
      errors={errorsAt(errors, "from", "until", "limit", "defaultAnswer")}
    >
      {() => (
        <FormLayout>
          <FormLayout.Group condensed>
            <DayField
              label="Offered from"
              value={option.from}
              onChange={(from) => onChange({ from })}
              error={errors.from}
              helpText="Empty: from now on"
            />
            <DayField
              label="Offered until"
              value={option.until}
              onChange={(until) => onChange({ until })}
              error={errors.until}
              helpText="Empty: without end"
            />
            <NumberField
              label="Pieces in all"
              value={option.limit}
              onChange={(limit) => onChange({ limit })}
              error={errors.limit}
              helpText="Empty: any number"
            />
          </FormLayout.Group>
          <DefaultAnswer {...props} />
        </FormLayout>
      )}
    </Section>
  );
}
