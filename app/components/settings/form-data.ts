import { z } from "zod";
import { MOST_WORDS, type MerchantSettings } from "../../domain/settings/merchant-settings";
import { jsonField } from "../json-field";

/** What the settings page sends and what its action reads: both sides of one form in one place. */

const yesNo = z.enum(["yes", "no"]).transform((text) => text === "yes");
/** Far more than is kept: what is too long is refused at its field, with its length, not as an unknown form. */
const words = z.string().max(50 * MOST_WORDS);
const LONGEST_JSON = 2_000_000;

const settingsForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    seen: z.coerce.number().int().min(1),
    alertEmail: words,
    alertExceptions: yesNo,
    alertPromises: yesNo,
    words: jsonField(LONGEST_JSON).pipe(z.record(z.string(), words)),
    refusedWords: words,
  }),
  z.object({ intent: z.literal("send-test") }),
]);
export type SettingsForm = z.output<typeof settingsForm>;

/** Null for a form that this page does not send. */
export function readSettingsForm(form: FormData): SettingsForm | null {
  const parsed = settingsForm.safeParse(Object.fromEntries(form));
  return parsed.success ? parsed.data : null;
}

export function saveFields(settings: MerchantSettings, seen: number): Record<string, string> {
  const { alertExceptions, alertPromises, words: said, ...texts } = settings;
  return {
    intent: "save",
    seen: String(seen),
    ...texts,
    words: JSON.stringify(said),
    alertExceptions: alertExceptions ? "yes" : "no",
    alertPromises: alertPromises ? "yes" : "no",
  };
}
