/** What a merchant sets for the whole shop, as the settings page has it. Checked alike in the browser and on the server. */
export interface MerchantSettings {
  /** Where alerts go; "" for nowhere. */
  alertEmail: string;
  alertExceptions: boolean;
  alertPromises: boolean;
  /** What happens to a piece that breaks, in the merchant's own words. */
  repairWords: string;
  /** The same for a ring that does not fit. */
  resizingWords: string;
}

export type SettingsField = keyof MerchantSettings;
export type SettingsErrors = Partial<Record<SettingsField, string>>;

export type CheckedSettings = { kind: "ok"; settings: MerchantSettings } | { kind: "refused"; errors: SettingsErrors };

export const MOST_WORDS = 2_000;
const MOST_ADDRESS = 254;

/** One address and nothing else: no name, no list, nothing that a mail's head could be broken with. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@.]+(?:\.[^\s<>()[\]\\,;:"@.]+)+$/;

/** Tidies what was typed and names what is wrong, each with its value and bound. */
export function checkSettings(typed: MerchantSettings): CheckedSettings {
  const settings: MerchantSettings = {
    ...typed,
    alertEmail: typed.alertEmail.trim(),
    repairWords: tidy(typed.repairWords),
    resizingWords: tidy(typed.resizingWords),
  };
  const errors: SettingsErrors = {};
  const address = addressError(settings.alertEmail);
  if (address) errors.alertEmail = address;
  for (const field of ["repairWords", "resizingWords"] as const) {
    const { length } = settings[field];
    if (length > MOST_WORDS) errors[field] = `This has ${length} letters; at most ${MOST_WORDS} are kept`;
  }
  return Object.keys(errors).length > 0 ? { kind: "refused", errors } : { kind: "ok", settings };
}

/** What is wrong with an address, in words; null for a good one and for none. */
export function addressError(address: string): string | null {
  if (address === "") return null;
  if (address.length > MOST_ADDRESS) return `This address has ${address.length} letters; at most ${MOST_ADDRESS} work`;
  if (address.split("@").length > 2) return "Enter one address; a list at your mail provider can reach several people";
  return ADDRESS.test(address) ? null : `“${address}” is no e-mail address, such as alerts@your-shop.com`;
}

/** Line ends of one kind, and no control character, which the database could not hold. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .trim()
    .normalize("NFC");
}

const FIELDS = [
  "alertEmail",
  "alertExceptions",
  "alertPromises",
  "repairWords",
  "resizingWords",
] as const satisfies readonly SettingsField[];

/** Fields that differ, in the order of the page. */
export function changedSettings(from: MerchantSettings, to: MerchantSettings): SettingsField[] {
  return FIELDS.filter((field) => from[field] !== to[field]);
}

/** Both people's changes; where both changed the same field, mine. */
export function mergeSettings(base: MerchantSettings, mine: MerchantSettings, theirs: MerchantSettings) {
  const pick = <Field extends SettingsField>(field: Field): MerchantSettings[Field] =>
    mine[field] === base[field] ? theirs[field] : mine[field];
  return {
    alertEmail: pick("alertEmail"),
    alertExceptions: pick("alertExceptions"),
    alertPromises: pick("alertPromises"),
    repairWords: pick("repairWords"),
    resizingWords: pick("resizingWords"),
  } satisfies MerchantSettings;
}
