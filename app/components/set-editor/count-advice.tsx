import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { MAX_OPTIONS, MIN_OPTIONS } from "../../domain/options/option";
import { counted } from "../admin/words";
import type { OptionDraft } from "../option-form/draft";
import { nameOf } from "../option-form/option-words";

interface CountAdviceProps {
  options: OptionDraft[];
  onRemove: (index: number) => void;
}

/** Why a draft of this many options cannot be published, and which to take out; nothing when it can. */
export function CountAdvice({ options, onRemove }: CountAdviceProps) {
  const count = options.length;
  if (count > MAX_OPTIONS) {
    const over = count - MAX_OPTIONS;
    return (
      <Banner tone="warning" title={`Shoppers are asked at most ${MAX_OPTIONS} options, and this set has ${count}`}>
        <BlockStack gap="200">
          <p>{`It can be saved so; to publish it, take out ${counted(over, "option")}. These shoppers may leave out:`}</p>
          <InlineStack gap="200">
            {leastNeeded(options).map((index) => {
              const option = options[index];
              return option ? (
                <Button key={option.key} onClick={() => onRemove(index)}>{`Take out ${nameOf(option)}`}</Button>
              ) : null;
            })}
          </InlineStack>
        </BlockStack>
      </Banner>
    );
  }
  if (count === 0 || count >= MIN_OPTIONS) return null;
  return (
    <Banner tone="info">
      <p>{`Shoppers are asked at least ${MIN_OPTIONS} options: add ${counted(MIN_OPTIONS - count, "more option", "more options")} to publish the set.`}</p>
    </Banner>
  );
}

const MOST_NAMED = 4;

/** Places of the options that a set loses least by: not required ones first, the last ones first. */
export function leastNeeded(options: Pick<OptionDraft, "required">[]): number[] {
  return options
    .map((option, index) => ({ index, required: option.required }))
    .sort((a, b) => Number(a.required) - Number(b.required) || b.index - a.index)
    .slice(0, MOST_NAMED)
    .map(({ index }) => index);
}
