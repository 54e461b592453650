import type { Browser, BrowserContext, Frame, Page, Request } from "playwright-core";
import { USER_AGENT } from "../../tests/support/browser-launch";
import type { StackInfo } from "../stack";
import type { BenchPage } from "./admin-pages";

/** Of one visit. Milliseconds; `interactions` by name, the slowest event of each from input to next paint. */
export interface Vitals {
  lcpMs: number;
  inpMs: number;
  cls: number;
  interactions: Record<string, number>;
}

interface Observed {
  lcpMs: number;
  cls: number;
  events: { id: number; durationMs: number }[];
}

declare global {
  interface Window {
    keepsakeVitals?: Observed;
  }
}

/** Events shorter than this are not told of; an interaction without any counts as this long. */
export const SHORTEST_EVENT_MS = 16;
/** Without a request for this long, the page stands. */
const QUIET_MS = 500;
/** Event timing is told after the next paint, in tasks of low priority. */
const TELL_MS = 250;

/** Opens a page with an empty cache, lets it come to rest, and does what people do there. */
export async function visit(browser: Browser, info: StackInfo, bench: BenchPage): Promise<Vitals> {
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(15_000);
  try {
    await observeVitals(context);
    const page = await context.newPage();
    const quiet = quietOf(page);
    await page.goto(`${info.urls.keepsake}${bench.path === "/app" ? "" : bench.path}`);
    const frame = await appFrame(page);
    await frame.locator("h1").first().waitFor();
    // The admin's title is set by the page's script: from here on it answers.
    await page.waitForFunction(() => (document.querySelector("[data-title]")?.textContent ?? "") !== "");
    await quiet();
    const { lcpMs } = await observed(frame);
    const interactions: Record<string, number> = {};
    for (const { name, act, asks } of bench.interactions) {
      const before = (await observed(frame)).events.length;
      await act(frame, page);
      await (asks ? quiet() : page.waitForTimeout(TELL_MS));
      const events = (await observed(frame)).events.slice(before);
      interactions[name] = Math.max(SHORTEST_EVENT_MS, ...events.map((event) => event.durationMs));
    }
    await quiet();
    const { cls } = await observed(frame);
    const inpMs = Math.max(...Object.values(interactions));
    return { lcpMs: Math.round(lcpMs), inpMs, cls: Math.round(cls * 10_000) / 10_000, interactions };
  } finally {
    await context.close();
  }
}

/** Every frame of every page of the context keeps its own in `window.keepsakeVitals`. */
export async function observeVitals(context: BrowserContext): Promise<void> {
  // The compiler of these scripts names functions by a helper, which the page does not have.
  await context.addInitScript({
    content: `{ const __name = (fn) => fn; (${observe.toString()})(${SHORTEST_EVENT_MS}); }`,
  });
}

/** Resolves once nothing was asked for over the network, by any frame, for QUIET_MS. */
function quietOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let since = performance.now();
  const stir = () => (since = performance.now());
  page.on("request", (request) => stir() && open.add(request));
  const close = (request: Request) => stir() && open.delete(request);
  page.on("requestfinished", close);
  page.on("requestfailed", close);
  return async () => {
    stir();
    while (open.size > 0 || performance.now() - since < QUIET_MS) await page.waitForTimeout(50);
  };
}

async function appFrame(page: Page): Promise<Frame> {
  const handle = await page.locator("iframe[data-frame]").elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error("the admin frames no app");
  return frame;
}

async function observed(frame: Frame): Promise<Observed> {
  const found = await frame.evaluate(() => window.keepsakeVitals);
  if (!found) throw new Error("nobody observes the app's frame");
  return found;
}

/** Runs in the page before anything else does, in each frame. */
function observe(durationThreshold: number): void {
  const seen: Observed = { lcpMs: 0, cls: 0, events: [] };
  window.keepsakeVitals = seen;
  const watch = (
    init: PerformanceObserverInit & { durationThreshold?: number },
    see: (entry: PerformanceEntry) => void,
  ) => new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ ...init, buffered: true });
  watch({ type: "largest-contentful-paint" }, (entry) => (seen.lcpMs = entry.startTime));
  // What moves within half a second of an input was asked for. Chromium says so itself (hadRecentInput), but not in a frame
  // that shares its page's process, as the local admin's does and Shopify's does not.
  let lastInput = -Infinity;
  const note = (event: Event) => (lastInput = event.timeStamp);
  for (const input of ["pointerdown", "keydown"]) addEventListener(input, note, { capture: true, passive: true });
  // Shifts less than a second apart, five seconds at most, are one burst; the worst burst counts.
  let [burst, first, last] = [0, 0, 0];
  watch({ type: "layout-shift" }, (entry) => {
    if (!("value" in entry && typeof entry.value === "number")) return;
    const sinceInput = entry.startTime - lastInput;
    if (("hadRecentInput" in entry && entry.hadRecentInput) || (sinceInput >= 0 && sinceInput < 500)) return;
    if (entry.startTime - last > 1_000 || entry.startTime - first > 5_000) [burst, first] = [0, entry.startTime];
    [burst, last] = [burst + entry.value, entry.startTime];
    seen.cls = Math.max(seen.cls, burst);
  });
  watch({ type: "event", durationThreshold }, (entry) => {
    if ("interactionId" in entry && typeof entry.interactionId === "number" && entry.interactionId > 0)
      seen.events.push({ id: entry.interactionId, durationMs: entry.duration });
  });
}
