import type { Frame, Page } from "playwright-core";

const MOST_TABS = 150;

/** What has the focus, in whichever frame of the page: as a screen reader would name it. */
export async function focusedName(page: Page): Promise<string> {
  let frame: Frame = page.mainFrame();
  for (;;) {
    const inner = await frame.evaluateHandle(() => document.activeElement);
    const element = inner.asElement();
    const child = element ? await element.contentFrame() : null;
    if (!child) {
      return frame.evaluate(() => {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLElement) || focused === document.body) return "";
        const labels = "labels" in focused && focused.labels instanceof NodeList ? [...focused.labels] : [];
        const words = labels.map((label) => label.textContent ?? "").join(" ");
        const own = focused.getAttribute("aria-label") ?? (words || focused.textContent) ?? "";
        return own.replace(/\s+/g, " ").trim();
      });
    }
    frame = child;
  }
}

/** Goes on with Tab, or back with Shift+Tab, until something of this name has the focus. No mouse takes part. */
export async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const passed: string[] = [];
  for (let pressed = 0; pressed <= MOST_TABS; pressed += 1) {
    const focused = await focusedName(page);
    if (typeof name === "string" ? focused === name : name.test(focused)) return;
    passed.push(focused);
    await page.keyboard.press(key);
  }
  throw new Error(`${MOST_TABS} presses of ${key} never came to ${String(name)}, only to: ${passed.join(" | ")}`);
}
