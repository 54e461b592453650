import type { OptionDraft } from "./draft";
import type { FieldErrors } from "./parse";

/** What every group of fields gets: the option, how to change it, and the errors by field of this option. */
export interface FieldsProps<D = OptionDraft> {
  option: D;
  onChange: (change: Partial<D>) => void;
  errors: FieldErrors;
  /** ISO 4217 */
  currency: string;
}
