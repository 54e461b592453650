import { inTransaction } from "../db/client";
import { checkSettings, type MerchantSettings, type SettingsErrors } from "../domain/settings/merchant-settings";
import { readStored } from "./read-settings";

export type SaveSettingsOutcome =
  | { kind: "saved"; revision: number; settings: MerchantSettings }
  | { kind: "refused"; errors: SettingsErrors }
  /** Somebody else saved since: nothing was written, and this is what stands now. */
  | { kind: "conflict"; revision: number; settings: MerchantSettings };

/** Saves the settings page. `seen` is the revision that was on the screen. */
export async function saveSettings(input: {
  shop: string;
  seen: number;
  settings: MerchantSettings;
}): Promise<SaveSettingsOutcome> {
  const { shop, seen } = input;
  const checked = checkSettings(input.settings);
  if (checked.kind === "refused") return checked;
  const { alertEmail, alertExceptions, alertPromises, repairWords, resizingWords } = checked.settings;
  return inTransaction(async (tx): Promise<SaveSettingsOutcome> => {
    const { count } = await tx.shop.updateMany({
      where: { shop, settingsRevision: seen },
      data: {
        alertEmail: alertEmail === "" ? null : alertEmail,
        alertExceptions,
        alertPromises,
        settings: { repair: repairWords, resizing: resizingWords },
        settingsRevision: { increment: 1 },
      },
    });
    return { kind: count > 0 ? "saved" : "conflict", ...(await readStored(tx, shop)) };
  });
}
