import { z } from "zod";
import { BenchWorker } from "./bench";
import { eventually, expectThat } from "./expect";
import type { Merchant } from "./merchant";
import { Partner } from "./partner";
import { Shopper } from "./shopper";
import { holdsOf, productionOf, type Store, type StoreOrder } from "./store";

/** Where a running stack answers: a part of what the demo writes to demo.json. */
export type OnceTarget = {
  staffPin: string;
  urls: { admin: string; app: string; dawn: string; horizon: string; bench: string; partner: string };
};

export type OnceResult = {
  ok: boolean;
  orders: number;
  tickets: number;
  exceptions: number;
  held: number;
  released: number;
  /** From Shopify's delivery of orders/paid to the tickets being told on the order; null when it never was. */
  webhookToTicketMs: number | null;
};

const RING = "/products/hollow-band?variant=45120010011";
const RING_SKU = "EO-HB-GV";
const PENDANT = "/products/name-pendant?variant=45120010016";
const PLAIN = "/products/polishing-cloth";
const ENGRAVING = "José & Anaïs";
const SIGNET = { variantId: "45120010014", quantity: 1, properties: [] };
const PERSONALIZED_HANDLES = ["hollow-band", "signet-ring", "name-pendant", "disc-necklace", "bar-bracelet", "locket"];
const RING_FEE_MINOR = 1800 + 600;
const PENDANT_FEE_MINOR = 2 * 150;

const cartView = z.object({
  lines: z.array(
    z.object({
      quantity: z.number(),
      unitMinor: z.number(),
      components: z.array(z.object({ variantId: z.string(), unitMinor: z.number() })),
    }),
  ),
  validationErrors: z.array(z.unknown()),
});

/** What the steps share. */
export type Run = {
  target: OnceTarget;
  store: Store;
  merchant: Merchant;
  result: OnceResult;
  orderOne: string;
  orderTwo: string;
  promises: { ring: string | null; pendant: string | null };
};

/** The steps of the main job in order. Each returns what it saw, in a few words. */
export const STEPS: { name: string; run: (run: Run) => Promise<string> }[] = [
  { name: "option sets published", run: publishSets },
  { name: "engraving missing: refused", run: refuseUnanswered },
  { name: "cart filled, fees expanded, paid", run: checkOutOrderOne },
  { name: "draft order without answers", run: createOrderTwo },
  { name: "tickets, exception, holds", run: awaitTickets },
  { name: "bench and microfactory at work", run: workThePieces },
  { name: "own hold released, foreign stays", run: awaitRelease },
  { name: "exception resolved, order two free", run: resolveException },
];

async function publishSets({ merchant, store }: Run): Promise<string> {
  const sets = await merchant.publishAllSets();
  expectThat(sets >= 3, `Keepsake lists ${sets} option sets, not three or more`);
  const written = await eventually("metafields on all six products", async () => {
    const { products } = await store.state();
    const personalized = products.filter(({ handle }) => PERSONALIZED_HANDLES.includes(handle));
    const both = personalized.filter(({ metafields }) =>
      ["options", "fees"].every((key) => metafields.some((one) => one.key === key)),
    );
    return both.length === PERSONALIZED_HANDLES.length && both.length;
  });
  await eventually("the registration of the fee function and the guard", async () => {
    const { cartTransforms, validations } = await store.state();
    return cartTransforms.length === 1 && validations.length === 1;
  });
  return `${sets} sets, metafields on ${written} products, both functions registered`;
}

async function refuseUnanswered({ store, target }: Run): Promise<string> {
  const before = (await store.state()).orders.length;
  const shopper = new Shopper(new URL(target.urls.horizon).origin);
  await shopper.addToCart(RING, { answers: { 2: "6.5" } });
  const { status, body } = await shopper.checkout();
  expectThat(status === 422, `the checkout of a ring without its engraving answered ${status}, not 422`);
  expectThat(/engraving/i.test(body), "the refusal does not name the engraving");
  expectThat((await store.state()).orders.length === before, "an order was made of a refused cart");
  return "422, no order";
}

async function checkOutOrderOne(run: Run): Promise<string> {
  const { store, target, promises } = run;
  const shopper = new Shopper(new URL(target.urls.dawn).origin);
  promises.ring = await eventually("a promised day on the product page", async () => {
    const form = await shopper.productForm(RING);
    return (
      form.fields.some(([name, value]) => name === "properties[_keepsake]" && /:\d{4}-\d{2}-\d{2}$/.test(value)) &&
      "shown"
    );
  });
  promises.ring = await shopper.addToCart(RING, { quantity: 2, answers: { 1: ENGRAVING, 2: "6.5", 4: "2019-05-01" } });
  promises.pendant = await shopper.addToCart(PENDANT, { answers: { 1: "Leonie", 2: "45cm", 3: "rose-gold" } });
  await shopper.addToCart(PLAIN);

  const cart = cartView.parse(await store.cart(shopper.cartToken()));
  expectThat(
    cart.validationErrors.length === 0,
    `the guard refuses a complete cart: ${JSON.stringify(cart.validationErrors)}`,
  );
  const expanded = cart.lines.filter(({ components }) => components.length === 2);
  expectThat(expanded.length === 2, `${expanded.length} lines of the cart were expanded into piece and fee, not 2`);
  const fees = expanded.map(({ components }) => components[1]?.unitMinor ?? 0).sort((a, b) => a - b);
  expectThat(fees[0] === PENDANT_FEE_MINOR && fees[1] === RING_FEE_MINOR, `the fees are ${fees.join(" and ")} cents`);

  run.orderOne = await newOrder(store, async () => {
    const { status, body } = await shopper.checkout();
    expectThat(status < 400, `the checkout answered ${status}: ${body.slice(0, 300)}`);
  });
  run.result.orders += 1;
  const order = await store.order(run.orderOne);
  // Somebody else's hold must survive ours.
  await store.placeForeignHold(order.id);
  return `order ${order.name}, promised ${promises.ring} and ${promises.pendant}`;
}

async function createOrderTwo(run: Run): Promise<string> {
  run.orderTwo = await newOrder(run.store, () => run.store.createDraftOrder([SIGNET]));
  run.result.orders += 1;
  return `order ${(await run.store.order(run.orderTwo)).name}`;
}

async function newOrder(store: Store, act: () => Promise<void>): Promise<string> {
  const known = new Set((await store.state()).orders.map(({ gid }) => gid));
  await act();
  const made = (await store.state()).orders.filter(({ gid }) => !known.has(gid));
  expectThat(made.length === 1 && made[0], `${made.length} orders were made, not one`);
  return made[0].gid;
}

async function awaitTickets({ store, result, merchant, promises, orderOne, orderTwo }: Run): Promise<string> {
  const one = await eventually("three tickets on order one", async () => {
    const told = productionOf(await store.order(orderOne));
    return told && told.tickets.length > 0 && told;
  });
  result.webhookToTicketMs = Date.now() - (await deliveredAt(store));
  const two = await eventually("one exception on order two", async () => {
    const told = productionOf(await store.order(orderTwo));
    return told && told.exceptions > 0 && told;
  });
  result.tickets = one.tickets.length + two.tickets.length;
  result.exceptions = one.exceptions + two.exceptions;
  expectThat(
    one.tickets.length === 3 && two.tickets.length === 0,
    `tickets: ${one.tickets.length} and ${two.tickets.length}, not 3 and 0`,
  );
  expectThat(
    one.exceptions === 0 && two.exceptions === 1,
    `exceptions: ${one.exceptions} and ${two.exceptions}, not 0 and 1`,
  );
  expectThat(one.state === "in production", `order one is "${one.state}", not "in production"`);
  expectThat(two.state === "needs attention", `order two is "${two.state}", not "needs attention"`);
  const latest = [promises.ring, promises.pendant].sort().at(-1);
  expectThat(
    one.promise === latest,
    `order one is promised for ${one.promise}; the pages showed ${promises.ring} and ${promises.pendant}`,
  );
  const away = one.tickets.filter(({ queue }) => isAway(queue)).length;
  expectThat(away === 1, `${away} tickets are at the microfactory, not one`);
  expectThat(
    (await merchant.exceptionsOf((await store.order(orderTwo)).name)).length >= 1,
    "no exception can be resolved on its page",
  );
  result.held = await eventually("our hold on both orders", async () => {
    const orders = await Promise.all([store.order(orderOne), store.order(orderTwo)]);
    const held = orders.filter((order) => holdsOf(order).ours.length > 0).length;
    return held === 2 && held;
  });
  return `3 tickets in ${result.webhookToTicketMs} ms, 1 exception, ${result.held} holds`;
}

const isAway = (queue: string | null) => /laserhaus/i.test(queue ?? "");

/** When Shopify first sent orders/paid of the two newest orders: the earlier one is order one's. */
async function deliveredAt(store: Store): Promise<number> {
  const paid = (await store.state()).deliveries.filter(({ topic }) => topic === "orders/paid");
  const times = paid.map(({ at }) => new Date(at).getTime()).sort((a, b) => a - b);
  return times.at(-2) ?? times.at(-1) ?? Date.now();
}

async function workThePieces({ store, target, orderOne, promises }: Run): Promise<string> {
  const away = productionOf(await store.order(orderOne))?.tickets.find(({ queue }) => isAway(queue));
  expectThat(away, "no ticket is at the microfactory");
  const partner = new Partner(new URL(target.urls.partner).origin);
  const offer = await partner.awaitOffer(away.number);
  await partner.say(offer, "accept");
  await partner.say(offer, "progress", { percent: 60 });
  await partner.say(offer, "return", { tracking: "1Z-DEMO" });
  const worker = new BenchWorker(target.urls.bench);
  await worker.signIn(target.staffPin);
  const seen = new Set<string>();
  const steps = await worker.workUntil("all three pieces done", async () => {
    const order = await store.order(orderOne);
    const told = productionOf(order);
    if (told) seen.add(told.state);
    if (told?.tickets.some(({ state }) => state !== "DONE")) {
      expectThat(holdsOf(order).ours.length > 0, "our hold was released while pieces are still being made");
    }
    return told?.tickets.every(({ state }) => state === "DONE") ?? false;
  });
  const rings = steps.filter(({ ticket }) => ticket.sku === RING_SKU);
  expectThat(rings.length > 0, "no step of the rings was on the bench");
  const engraved = rings.flatMap(({ checkpoints }) => checkpoints).some(({ expected }) => expected.includes(ENGRAVING));
  expectThat(engraved, `no checkpoint reads "${ENGRAVING}"`);
  // The order ships together: its pieces are promised for the latest day that a page showed.
  const latest = [promises.ring, promises.pendant].sort().at(-1);
  const promised = rings.every(({ ticket }) => ticket.promiseDay === latest);
  expectThat(
    promised,
    `the rings' tickets are not promised for ${latest ?? "any day"}, the latest day that the pages showed`,
  );
  return `${steps.length} bench steps; the partner's piece came home`;
}

async function awaitRelease({ store, result, orderOne, orderTwo }: Run): Promise<string> {
  const one = await eventually("the release of order one's hold", async () => {
    const order = await store.order(orderOne);
    return holdsOf(order).ours.length === 0 && order;
  });
  expectThat(holdsOf(one).foreign.length === 1, "the hold that somebody else placed is gone");
  const two = await store.order(orderTwo);
  expectThat(holdsOf(two).ours.length === 1, "order two's hold is gone though its exception is open");
  result.released = [one, two].filter((order) => holdsOf(order).ours.length === 0).length;
  await awaitState(store, orderOne, "ready to ship");
  await awaitState(store, orderTwo, "needs attention");
  return "order one ready to ship, order two waits";
}

async function resolveException({ store, merchant, orderTwo }: Run): Promise<string> {
  const open = await store.order(orderTwo);
  for (const id of await merchant.exceptionsOf(open.name)) await merchant.waive(id);
  await eventually(
    "the release of order two's hold",
    async () => holdsOf(await store.order(orderTwo)).ours.length === 0,
  );
  await awaitState(store, orderTwo, "ready to ship");
  return "waived; order two ready to ship";
}

async function awaitState(store: Store, gid: string, state: string): Promise<StoreOrder> {
  return eventually(`"${state}" on the order`, async () => {
    const order = await store.order(gid);
    return productionOf(order)?.state === state && order;
  });
}
