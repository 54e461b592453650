import type { Browser, Page } from "playwright-core";
import { USER_AGENT } from "../../../tests/support/browser-launch";
import { observeVitals, SHORTEST_EVENT_MS } from "../vitals";

/** What a phone four times slower than this machine feels of one visit. */
export interface Typing {
  inpMs: number;
  cls: number;
  /** To the app, before anybody touches the page. */
  requests: string[];
  /** Scripts of the extension, by file name, before anybody touches the page. */
  scripts: string[];
}

const SLOW_DOWN = 4;
const WORDS = "Ever yours, Noor 17";
/** A quick typist's pause between two keys. */
const PAUSE_MS = 90;
/** Long enough for what a page does late, and for a drawing to come from the app. */
const REST_MS = 1_500;

/** Types an engraving into an untouched product page. */
export async function typeOnce(browser: Browser, url: string): Promise<Typing> {
  const viewport = { width: 412, height: 823 };
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport, hasTouch: true, isMobile: true });
  context.setDefaultTimeout(30_000);
  try {
    await observeVitals(context);
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send("Emulation.setCPUThrottlingRate", { rate: SLOW_DOWN });
    const seen: URL[] = [];
    page.on("request", (request) => seen.push(new URL(request.url())));
    await page.goto(url);
    await page.waitForTimeout(REST_MS);
    const untouched = [...seen];
    const field = page.locator('[name="properties[_k1]"]:enabled').first();
    await field.tap();
    await field.pressSequentially(WORDS, { delay: PAUSE_MS });
    await page.waitForTimeout(REST_MS);
    const { events, cls } = await vitalsOf(page);
    return {
      inpMs: Math.max(SHORTEST_EVENT_MS, ...events.map(({ durationMs }) => durationMs)),
      cls,
      requests: untouched.flatMap(({ pathname }) => (pathname.startsWith("/apps/") ? [pathname] : [])),
      scripts: untouched.flatMap(({ pathname }) => /^\/extensions\/.*\/([^/]+\.js)$/.exec(pathname)?.[1] ?? []),
    };
  } finally {
    await context.close();
  }
}

async function vitalsOf(page: Page): Promise<{ events: { durationMs: number }[]; cls: number }> {
  const found = await page.evaluate(() => window.keepsakeVitals);
  if (!found) throw new Error("nobody observes the page");
  return found;
}
