import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { launchBrowser, USER_AGENT, type Launched } from "./browser-launch";

/** A browser for a test file; `launched` tells how it is started. `open` gives a page of its own; errors of the page's scripts fail the file. */
export function useBrowser(launched: Launched = {}): {
  open: (url: string, options?: BrowserContextOptions) => Promise<Page>;
} {
  let browser: Browser;
  const errors: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser(launched);
  });
  afterAll(async () => {
    await browser?.close();
    expect(errors, "no page threw an error").toEqual([]);
  });
  const open = async (url: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      userAgent: USER_AGENT,
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
    await page.goto(url);
    return page;
  };
  return { open };
}
