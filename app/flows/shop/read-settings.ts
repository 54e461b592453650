import { db, type Db } from "../../db/client";
import { countUnsentMails } from "../../db/alerts";
import type { MerchantSettings } from "../../domain/settings/merchant-settings";
import { mailIsSetUp } from "../../mail/send";
import { storedWordsOf } from "./shop-words";

export interface SettingsView {
  settings: MerchantSettings;
  /** A save names the revision it saw. */
  revision: number;
  /** This installation has a mail server. */
  mailIsSetUp: boolean;
  /** Alerts of the last 30 days that no mail server was there for. */
  unsent: number;
}

export async function readSettings(shop: string): Promise<SettingsView> {
  const [{ settings, revision }, unsent] = await Promise.all([readStored(db, shop), countUnsentMails(db, shop)]);
  return { settings, revision, mailIsSetUp: mailIsSetUp(), unsent };
}

/** The shop's settings as they are stored, with their revision. */
export async function readStored(tx: Db, shop: string): Promise<{ settings: MerchantSettings; revision: number }> {
  const row = await tx.shop.findUniqueOrThrow({ where: { shop } });
  return {
    settings: {
      alertEmail: row.alertEmail ?? "",
      alertExceptions: row.alertExceptions,
      alertPromises: row.alertPromises,
      ...storedWordsOf(row.settings),
    },
    revision: row.settingsRevision,
  };
}
