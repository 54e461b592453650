import { readOption } from "./read-options";
import { saveOption, type SaveOptionOutcome } from "./save-option";

const LONGEST_LABEL = 60;

/** A second option that asks the same, in no set yet. */
export async function duplicateOption(input: { shop: string; optionId: string }): Promise<SaveOptionOutcome> {
  const { shop, optionId } = input;
  const found = await readOption(shop, optionId);
  if (!found) return { kind: "not-found" };
  const label = `Copy of ${found.option.label}`.slice(0, LONGEST_LABEL).trim();
  return saveOption({ shop, optionId: null, seen: "", option: { ...found.option, key: "", label } });
}
