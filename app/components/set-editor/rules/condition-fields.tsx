import { BlockStack, Box, Button, ChoiceList, Scrollable, Select, Text } from "@shopify/polaris";
import { DeleteIcon } from "@shopify/polaris-icons";
import { CONDITION_TESTS, type Condition } from "../../../domain/options/set-rule";
import type { OptionDraft } from "../../option-form/draft";
import { nameOf } from "../../option-form/option-words";
import styles from "../set-editor.module.css";
import { answersOf, TEST_WORDS } from "./rule-words";

interface ConditionFieldsProps {
  index: number;
  condition: Condition;
  options: OptionDraft[];
  /** Fields of the builder that still need an answer, to be said. */
  missing: ReadonlySet<string>;
  onChange: (condition: Condition) => void;
  /** Null for the only condition. */
  onRemove: (() => void) | null;
}

/** More answers than this scroll in their own frame. */
const MANY = 8;

/** "When Metal is Silver or Gold": one of the conditions that must all hold. */
export function ConditionFields({ index, condition, options, missing, onChange, onRemove }: ConditionFieldsProps) {
  const { optionKey, test, values } = condition;
  const option = options.find(({ key }) => key === optionKey);
  const answers = option ? answersOf(option) : [];
  const listed = test === "is" || test === "isNot";
  const choose = (key: string) => {
    const chosen = options.find((one) => one.key === key);
    const known = chosen ? answersOf(chosen).length > 0 : true;
    onChange({ optionKey: key, test: known ? (listed ? test : "is") : "answered", values: [] });
  };
  const list = (
    <ChoiceList
      allowMultiple
      title={`Answers of condition ${index + 1}`}
      titleHidden
      choices={answers.map(({ raw, label }) => ({ value: raw, label }))}
      selected={values}
      onChange={(selected: string[]) => onChange({ ...condition, values: selected })}
      error={missing.has(`${index}.values`) ? "Choose at least one answer" : undefined}
    />
  );
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {index === 0 ? "When" : "And when"}
      </Text>
      <div className={styles.sentence}>
        <Select
          label={`Option of condition ${index + 1}`}
          labelHidden
          placeholder="Choose an option"
          options={options.map((one) => ({ value: one.key, label: nameOf(one) }))}
          value={optionKey}
          onChange={choose}
          error={missing.has(`${index}.option`) ? "Choose the option to look at" : undefined}
        />
        <Select
          label={`Test of condition ${index + 1}`}
          labelHidden
          options={CONDITION_TESTS.map((value) => ({
            value,
            label: TEST_WORDS[value],
            disabled: answers.length === 0 && (value === "is" || value === "isNot"),
          }))}
          value={test}
          onChange={(value) => {
            const chosen = CONDITION_TESTS.find((one) => one === value) ?? test;
            onChange({ optionKey, test: chosen, values: chosen === "is" || chosen === "isNot" ? values : [] });
          }}
        />
        {onRemove ? (
          <Button
            icon={DeleteIcon}
            variant="tertiary"
            accessibilityLabel={`Remove condition ${index + 1}`}
            onClick={onRemove}
          />
        ) : null}
      </div>
      {listed && answers.length > 0 ? (
        <Box paddingInlineStart="200">
          {answers.length > MANY ? (
            <Scrollable style={{ maxHeight: "14rem" }} focusable>
              {list}
            </Scrollable>
          ) : (
            list
          )}
        </Box>
      ) : null}
    </BlockStack>
  );
}
