import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
// The app turns away browsers that call themselves headless, as Shopify's library does.
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

/** The machine's own Chromium or Chrome; `npm test` has installed one. */
function findChromium(): string {
  const onPath = (process.env.PATH ?? "").split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name)));
  const candidates = [process.env.CHROMIUM ?? "", ...onPath, ...MAC].filter(Boolean);
  const found = candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return existsSync(file);
    } catch {
      return false;
    }
  });
  if (!found) throw new Error("no Chromium on this machine: run node scripts/setup.mjs --tests");
  return found;
}

export interface Launched {
  /** Pages that are left stay in memory, as in a shopper's browser; Playwright switches that off. */
  bfcache?: boolean;
  /** Chromium's own arguments, besides those that it always needs here. */
  args?: string[];
}

export function launchBrowser({ bfcache = false, args = [] }: Launched = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    ignoreDefaultArgs: bfcache ? ["--disable-back-forward-cache"] : [],
    args: ["--no-sandbox", "--disable-features=LocalNetworkAccessChecks", "--disable-dev-shm-usage", ...args],
  });
}
