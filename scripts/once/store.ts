import { z } from "zod";
import { expectThat } from "./expect";
import { Visitor } from "./visitor";

const metafield = z.object({ namespace: z.string(), key: z.string(), value: z.unknown() });
const hold = z.object({ id: z.string(), handle: z.string().nullish(), heldByApp: z.boolean() });
const order = z.object({
  id: z.string(),
  gid: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  metafields: z.array(metafield),
  fulfillmentOrders: z.array(z.object({ id: z.string(), status: z.string(), holds: z.array(hold) })),
});
const delivery = z.object({
  topic: z.string(),
  webhookId: z.string(),
  status: z.unknown(),
  at: z.union([z.string(), z.number()]),
});
const product = z.object({ id: z.string(), handle: z.string(), metafields: z.array(metafield) });
const state = z.object({
  orders: z.array(order),
  products: z.array(product),
  deliveries: z.array(delivery),
  cartTransforms: z.array(z.unknown()),
  validations: z.array(z.unknown()),
});
const production = z.object({
  state: z.string(),
  promise: z.string().nullable(),
  tickets: z.array(
    z.object({ number: z.string(), state: z.string(), step: z.string().nullable(), queue: z.string().nullable() }),
  ),
  exceptions: z.number(),
});

export type StoreOrder = z.output<typeof order>;
export type StoreState = z.output<typeof state>;
export type Production = z.output<typeof production>;

/** The local Shopify as its owner sees it: what stands in the store, not what Keepsake believes. */
export class Store {
  private readonly visitor: Visitor;

  constructor(adminOrigin: string) {
    this.visitor = new Visitor(adminOrigin);
  }

  async state(): Promise<StoreState> {
    return state.parse(await this.read("/__store/state"));
  }

  async order(gid: string): Promise<StoreOrder> {
    const found = (await this.state()).orders.find((one) => one.gid === gid);
    expectThat(found, `the store has no order ${gid}`);
    return found;
  }

  /** What App Bridge would hand to the app for the person signed in. */
  async idToken(): Promise<string> {
    return z.object({ idToken: z.string() }).parse(await this.write("/__store/id-token", {})).idToken;
  }

  async cart(token: string): Promise<unknown> {
    return this.read(`/__store/cart/${token}`);
  }

  /** An order past the cart, which functions do not see. */
  async createDraftOrder(
    lines: { variantId: string; quantity: number; properties: { name: string; value: string }[] }[],
  ): Promise<void> {
    await this.write("/__store/draft-orders", { lines });
  }

  /** A hold that another app places on the order. */
  async placeForeignHold(orderId: string): Promise<void> {
    await this.write(`/__store/orders/${orderId}/foreign-hold`, {});
  }

  private async read(path: string): Promise<unknown> {
    return this.parsed(path, await this.visitor.get(path, { accept: "application/json" }));
  }

  private async write(path: string, body: unknown): Promise<unknown> {
    return this.parsed(path, await this.visitor.postJson(path, body));
  }

  private parsed(path: string, answer: { status: number; body: string }): unknown {
    expectThat(answer.status < 300, `the store answered ${path} with ${answer.status}: ${answer.body.slice(0, 300)}`);
    return answer.body === "" ? {} : JSON.parse(answer.body);
  }
}

/** The order's `production` metafield, null while there is none. */
export function productionOf(one: StoreOrder): Production | null {
  const value = one.metafields.find(({ key }) => key === "production")?.value;
  if (value === undefined || value === null) return null;
  const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
  return production.parse(parsed);
}

/** Holds on the order by whose they are. */
export function holdsOf(one: StoreOrder): { ours: string[]; foreign: string[] } {
  const holds = one.fulfillmentOrders.flatMap((fulfillmentOrder) => fulfillmentOrder.holds);
  return {
    ours: holds.filter(({ heldByApp }) => heldByApp).map(({ id }) => id),
    foreign: holds.filter(({ heldByApp }) => !heldByApp).map(({ id }) => id),
  };
}
