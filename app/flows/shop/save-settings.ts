import { isDeepStrictEqual } from "node:util";
import { inTransaction } from "../../db/client";
import { checkSettings, type MerchantSettings, type SettingsErrors } from "../../domain/settings/merchant-settings";
import { lockShop } from "./lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { readStored } from "./read-settings";
import { queueShopWords, storedWordsOf, toStoredWords } from "./shop-words";

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
  const { alertEmail, alertExceptions, alertPromises, ...words } = checked.settings;
  const { outboxIds, ...outcome } = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const before = storedWordsOf((await tx.shop.findUniqueOrThrow({ where: { shop } })).settings);
    const { count } = await tx.shop.updateMany({
      where: { shop, settingsRevision: seen },
      data: {
        alertEmail: alertEmail === "" ? null : alertEmail,
        alertExceptions,
        alertPromises,
        settings: toStoredWords(words),
        settingsRevision: { increment: 1 },
      },
    });
    const told = count > 0 && !isDeepStrictEqual(before, words);
    return {
      kind: count > 0 ? ("saved" as const) : ("conflict" as const),
      ...(await readStored(tx, shop)),
      outboxIds: told ? await queueShopWords(tx, shop) : [],
    };
  });
  await enqueueOutbox(shop, outboxIds);
  return outcome;
}
