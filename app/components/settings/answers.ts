import type { MerchantSettings, SettingsErrors } from "../../domain/settings/merchant-settings";

/** What the page's action answers to a save. */
export type SaveAnswer =
  | { kind: "saved"; revision: number; settings: MerchantSettings }
  | { kind: "refused"; errors: SettingsErrors }
  | { kind: "conflict"; revision: number; settings: MerchantSettings };

/** And to a test. */
export interface TestAnswer {
  kind: "sent" | "not-sent";
  message: string;
}
