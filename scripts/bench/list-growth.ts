import { SignJWT } from "jose";
import pg from "pg";
import { USER_AGENT } from "../../tests/support/browser-launch";
import type { StackInfo } from "../stack";
import { median } from "./median";

/** One way of looking at a list, in milliseconds from the request to the last byte of its answer; medians. */
export interface ListTimes {
  list: string;
  view: string;
  tenRowsMs: number;
  fullMs: number;
  growth: number;
}

interface ListView {
  list: string;
  view: string;
  /** Of the small shop, whose rows fill one page. */
  small: string;
  full: string;
}

const REPEATS = 61;
const WARM_UP = 15;

/** The words are found in every row, in some, and in one; of two letters; of no row at all. */
function viewsOf(list: string, sorts: string[], words: string[], pages: number): ListView[] {
  const at = (view: string, small: string, full = small): ListView => ({ list, view, small, full });
  return [
    at("first page", ""),
    at("a page in the middle", "", `?page=${Math.round(pages / 2)}`),
    at("last page", "", `?page=${pages}`),
    ...sorts.map((sort) => at(`sorted by ${sort}`, `?sort=${encodeURIComponent(sort)}`)),
    ...words.map((word) => at(`search for “${word}”`, `?search=${encodeURIComponent(word)}`)),
  ];
}

const VIEWS = [
  ...viewsOf("/app/sets", ["updated desc", "skus desc"], ["Personalisierung", "Ährengold", "rung 77", "tr", "qx"], 20),
  ...viewsOf("/app/options", ["label desc", "updated desc"], ["in", "Gravur", "choice-77", "qx", "Ring"], 40),
  ...viewsOf("/app/skus", ["title desc", "sku asc"], ["Gold", "Uhr", "TR-00800", "tr", "qx"], 800),
];

/** The loader's data as the browser asks for it, shop by shop in turn, so that both see the same machine. */
export async function measureLists(
  info: StackInfo,
  smallShop: string,
  say: (line: string) => void,
): Promise<ListTimes[]> {
  // The first visit fetches a token from the local Shopify.
  await ask(info, info.shop, "/app/sets", "");
  await giveSession(info, smallShop);
  const times: ListTimes[] = [];
  for (const { list, view, small, full } of VIEWS) {
    const [ofSmall, ofFull]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < REPEATS + WARM_UP; turn += 1) {
      const [smallMs, fullMs] = [await ask(info, smallShop, list, small), await ask(info, info.shop, list, full)];
      if (turn < WARM_UP) continue;
      ofSmall.push(smallMs);
      ofFull.push(fullMs);
    }
    const [tenRowsMs, fullMs] = [round(median(ofSmall)), round(median(ofFull))];
    times.push({ list, view, tenRowsMs, fullMs, growth: round(fullMs / tenRowsMs) });
    say(`${list}, ${view}: ${tenRowsMs} ms of ten rows, ${fullMs} ms at full limits`);
  }
  return times;
}

async function ask(info: StackInfo, shop: string, list: string, query: string): Promise<number> {
  const token = await idToken(info, shop);
  const started = performance.now();
  const response = await fetch(`${info.urls.app}${list}.data${query}`, {
    headers: { authorization: `Bearer ${token}`, "user-agent": USER_AGENT },
  });
  const body = await response.text();
  if (response.status !== 200 || !body.includes(`"list"`))
    throw new Error(`${list}${query} of ${shop} answered ${response.status}: ${body.slice(0, 300)}`);
  return performance.now() - started;
}

/** As App Bridge would hand it to the app for somebody in that shop. */
function idToken({ apiKey, apiSecret }: StackInfo, shop: string): Promise<string> {
  return new SignJWT({ dest: `https://${shop}` })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(apiKey)
    .setSubject("1")
    .setIssuedAt()
    .setNotBefore("0s")
    .setExpirationTime("60s")
    .sign(new TextEncoder().encode(apiSecret));
}

/** The local Shopify has one store; this shop has visited before, and its token is not used. */
async function giveSession({ databaseUrl, shop: known }: StackInfo, shop: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO session (id, shop, state, is_online, scope, access_token)
       SELECT 'offline_' || $1, $1, '', false, (SELECT scope FROM session WHERE shop = $2 LIMIT 1), 'unused'`,
      [shop, known],
    );
  } finally {
    await client.end();
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
