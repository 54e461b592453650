import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { launchBrowser } from "../../tests/support/browser-launch";
import { buildAll } from "../build";
import { startStack, type StackInfo } from "../stack";
import { adminPages, type BenchPage } from "./admin-pages";
import { fillShop, FULL, settle, SMALL, type FullShop } from "./full-shop";
import { measureLists, type ListTimes } from "./list-growth";
import { median } from "./median";
import { visit, type Vitals } from "./vitals";

const ROUNDS = 5;
const DIR = resolve(".keepsake", `bench-${process.pid}`);
const SMALL_SHOP = "ten-of-each.myshopify.com";
/** As large as the one that is measured: their rows lie between its own. */
const NEIGHBOURS = ["first-neighbour.myshopify.com", "second-neighbour.myshopify.com"];

interface PageVitals extends Vitals {
  path: string;
}

export interface AdminFigures {
  /** Medians of five visits each with an empty cache; `inpMs` is the slowest of `interactions`, each a median. */
  pages: PageVitals[];
  /** The slowest list at full limits over its time at ten rows. */
  growth: number;
  lists: ListTimes[];
}

/** Every admin page of a shop at its limits, in the production build, inside the local admin's frame. */
export async function benchAdmin(say: (line: string) => void): Promise<AdminFigures> {
  const started = Date.now();
  await buildAll({ log: say });
  // No workers: what is waiting here is made up, and the machine is to be quiet.
  const stack = await startStack({ dir: DIR, fresh: true, workers: false, log: say });
  try {
    const full = await fillShops(stack.info);
    say(`Filled four shops; ${Math.round((Date.now() - started) / 1000)} s so far`);
    const lists = await measureLists(stack.info, SMALL_SHOP, say);
    const pages = await measurePages(stack.info, adminPages(full), say);
    const growth = Math.max(...lists.map((list) => list.growth));
    say(`Done after ${Math.round((Date.now() - started) / 1000)} s`);
    return { pages, growth, lists };
  } finally {
    await stack.stop();
    rmSync(DIR, { recursive: true, force: true });
  }
}

/** The neighbours come first and last, so that no shop's rows lie together by chance of having been the only ones. */
async function fillShops({ databaseUrl, shop }: StackInfo): Promise<FullShop> {
  const [before = "", after = ""] = NEIGHBOURS;
  await fillShop(databaseUrl, before, FULL);
  const full = await fillShop(databaseUrl, shop, FULL);
  await fillShop(databaseUrl, SMALL_SHOP, SMALL);
  await fillShop(databaseUrl, after, FULL);
  await settle(databaseUrl);
  return full;
}

/** Page by page in each round, so that a busy minute of the machine spoils one visit of each and not all of one. */
async function measurePages(info: StackInfo, pages: BenchPage[], say: (line: string) => void): Promise<PageVitals[]> {
  const browser = await launchBrowser();
  try {
    const seen = new Map<string, Vitals[]>(pages.map(({ path }) => [path, []]));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const page of pages) {
        const visits = seen.get(page.path);
        if (!visits) continue;
        const vitals = await visit(browser, info, page).catch((error: unknown) => {
          // The others are measured all the same; the run fails.
          say(`${page.path} cannot be measured: ${error instanceof Error ? error.message : String(error)}`);
          seen.delete(page.path);
          process.exitCode = 1;
        });
        if (!vitals) continue;
        say(`round ${round} ${page.path}: ${JSON.stringify(vitals)}`);
        // The first round warms the server up.
        if (round > 0) visits.push(vitals);
      }
    }
    return [...seen].map(([path, visits]) => ({ path, ...middleOf(visits) }));
  } finally {
    await browser.close();
  }
}

function middleOf(visits: Vitals[]): Vitals {
  const of = (read: (vitals: Vitals) => number) => median(visits.map(read));
  const names = Object.keys(visits[0]?.interactions ?? {});
  const interactions = Object.fromEntries(names.map((name) => [name, of((one) => one.interactions[name] ?? 0)]));
  return {
    lcpMs: of((one) => one.lcpMs),
    inpMs: Math.max(0, ...Object.values(interactions)),
    cls: of((one) => one.cls),
    interactions,
  };
}
