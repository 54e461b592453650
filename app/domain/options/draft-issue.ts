/** What is wrong with what a merchant saves. */
export interface DraftIssue {
  /** Its field: "options.1.choices.0.feeMinor". */
  path: string;
  /** A sentence without its full stop; names the value and the bound. */
  message: string;
}

/** "Option 2 “Ring size”: the largest size is …": for places that have no field to put it at. `input` is the set as sent. */
export function issueSentence({ path, message }: DraftIssue, input: unknown): string {
  const [list, index] = path.split(".");
  const at = list === "options" && index !== undefined && /^\d+$/.test(index) ? Number(index) : null;
  if (at === null) return `${message}.`;
  return `Option ${at + 1}${labelOf(input, at)}: ${message[0]?.toLowerCase()}${message.slice(1)}.`;
}

function labelOf(input: unknown, index: number): string {
  const options: unknown = isRecord(input) ? input.options : null;
  const option: unknown = Array.isArray(options) ? options[index] : null;
  const label = isRecord(option) ? option.label : "";
  return typeof label === "string" && label.trim() !== "" ? ` “${label.trim().slice(0, 60)}”` : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
