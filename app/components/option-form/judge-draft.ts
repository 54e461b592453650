import type { Option } from "../../domain/options/option";
import type { OptionDraft } from "./draft";
import type { FieldErrors } from "./parse";

export function judgeOption(option: Option, _draft: OptionDraft, _currency: string): FieldErrors {
  return option.label === "" ? { label: "Write a few words here" } : {};
}
