import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { launchBrowser } from "../../../tests/support/browser-launch";
import { buildAll } from "../../build";
import { Merchant } from "../../once/merchant";
import { Store } from "../../once/store";
import { freePort, waitUntil } from "../../processes";
import { startStack, type StackInfo } from "../../stack";
import { optionOf } from "../arguments";
import { median } from "../median";
import { dropOf, scorePairs, type Drop, type Scores } from "./lighthouse";
import { sizesOf, type Sizes } from "./sizes";
import { typeOnce, type Typing } from "./typing";

/** Pairs of visits by Lighthouse, and visits that type, of each theme: `--pairs`. */
const PAIRS = 9;
const DIR = resolve(".keepsake", `bench-${process.pid}`);
const THEMES = ["dawn", "horizon"] as const;

interface ThemeFigures {
  theme: (typeof THEMES)[number];
  drop: Drop;
  scoreWith: number;
  scoreWithout: number;
}

export interface WidgetFigures extends Sizes {
  /** To the app. */
  requestsBeforeInteraction: number;
  /** Lighthouse points, median of the pairs; of the theme that loses more. */
  lighthouseDrop: number;
  /** The worst of all visits with the block. */
  cls: number;
  /** Of typing on a phone four times slower; the median visit's slowest key, of the theme where it is slower. */
  inpMs: number;
  themes: ThemeFigures[];
}

/** The product page of both local themes with and without the block, in the production build. */
export async function benchWidget(say: (line: string) => void, args: string[]): Promise<WidgetFigures> {
  const pairs = Number(optionOf(args, "pairs") ?? PAIRS);
  await buildAll({ log: say });
  const stack = await startStack({ dir: DIR, fresh: true, log: say });
  try {
    await publish(stack.info);
    // Nothing but pages from here on.
    await stack.stopWorkers();
    const typed = await typeOften(stack.info, pairs, say);
    const scored = await score(stack.info, pairs, say);
    return figuresOf(typed, scored);
  } finally {
    await stack.stop();
    rmSync(DIR, { recursive: true, force: true });
  }
}

async function publish({ urls }: StackInfo): Promise<void> {
  await new Merchant(urls.app, new Store(new URL(urls.admin).origin)).publishAllSets();
  for (const theme of THEMES) {
    // The set, and the table of days that the first paint shows.
    const isThere = async () => /ring-classic:\d+:\d{4}-\d{2}-\d{2}/.test(await (await fetch(urls[theme])).text());
    if (!(await waitUntil(isThere, 60_000))) throw new Error(`no set was published on ${urls[theme]}`);
  }
}

async function typeOften(
  { urls }: StackInfo,
  visits: number,
  say: (line: string) => void,
): Promise<Record<string, Typing[]>> {
  const browser = await launchBrowser();
  try {
    const typed: Record<string, Typing[]> = { dawn: [], horizon: [] };
    for (let visit = 0; visit <= visits; visit += 1) {
      for (const theme of THEMES) {
        const one = await typeOnce(browser, urls[theme]);
        say(`${theme}, visit ${visit}: typing ${one.inpMs} ms, layout shift ${one.cls}`);
        if (visit > 0) typed[theme]?.push(one);
      }
    }
    return typed;
  } finally {
    await browser.close();
  }
}

async function score({ urls }: StackInfo, pairs: number, say: (line: string) => void): Promise<Record<string, Scores>> {
  const port = await freePort();
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
  const place = async (placed: boolean): Promise<void> => {
    const answer = await fetch(new URL("/__store/themes/app-blocks", urls.admin), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ placed }),
    });
    if (!answer.ok) throw new Error(`the local Shopify placed no blocks: ${answer.status}`);
  };
  try {
    const scored: Record<string, Scores> = {};
    for (const theme of THEMES) scored[theme] = await scorePairs({ url: urls[theme], port, pairs, place, say });
    return scored;
  } finally {
    await browser.close();
  }
}

function figuresOf(typed: Record<string, Typing[]>, scored: Record<string, Scores>): WidgetFigures {
  const visits = Object.values(typed);
  const themes = THEMES.flatMap((theme): ThemeFigures[] => {
    const scores = scored[theme];
    if (!scores) return [];
    return [{ theme, drop: dropOf(scores), scoreWith: median(scores.with), scoreWithout: median(scores.without) }];
  });
  const shifts = [...visits.flat(), ...Object.values(scored).flatMap(({ cls }) => cls.map((one) => ({ cls: one })))];
  return {
    ...sizesOf([...new Set(visits.flat().flatMap(({ scripts }) => scripts))]),
    requestsBeforeInteraction: Math.max(...visits.flat().map(({ requests }) => requests.length)),
    lighthouseDrop: Math.max(...themes.map(({ drop }) => drop.median)),
    cls: Math.round(Math.max(...shifts.map(({ cls }) => cls)) * 10_000) / 10_000,
    inpMs: Math.max(...visits.map((ofTheme) => median(ofTheme.map(({ inpMs }) => inpMs)))),
    themes,
  };
}
