import { Router, type Request, type Response } from "express";
import type { Cart, CartLine, CartOutcome, LocalStore } from "../store";
import { asyncRoute } from "./async-route";
import { cartToken, ensureCartToken, newCartToken } from "./cart-cookie";
import { lineDrop } from "./liquid/drops";
import { plain } from "./liquid/plain";
import { field, readFields, readLinesToAdd, readProperties, type Fields } from "./request-body";
import type { Theme } from "./theme";
import { pageView } from "./views";

/** Renders sections by id for the bundled section rendering of the cart API. */
async function bundledSections(store: LocalStore, theme: Theme, request: Request, fields: Fields, token: string) {
  const asked =
    field(fields, "sections") ??
    fields
      .filter(([name]) => name.startsWith("sections["))
      .map(([, id]) => id)
      .join(",");
  if (asked === "") return undefined;
  const path = new URL(field(fields, "sections_url") ?? "/", "http://storefront").pathname;
  const view = await pageView(store, { path, search: new URLSearchParams(), token });
  const rendered: Record<string, string | null> = {};
  for (const id of asked.split(",").slice(0, 5)) rendered[id] = await theme.section(view, id);
  return rendered;
}

/** One line in the Ajax API's form, before any transform. */
function ajaxLine(store: LocalStore, line: CartLine) {
  const unitMinor = store.variantById(line.variantId)?.variant.priceMinor ?? 0;
  const properties = Object.entries(line.properties).map(([name, value]) => ({ name, value }));
  const { key, variantId, quantity } = line;
  const plain = {
    key,
    variantId,
    quantity,
    title: "",
    variantTitle: null,
    unitMinor,
    totalMinor: unitMinor * quantity,
    properties,
    components: [],
  };
  return { ...lineDrop(store, plain), properties: line.properties };
}

/** `/cart.js`: the lines as the shopper added them; transforms show at checkout and in Liquid. */
export function ajaxCart(store: LocalStore, cart: Pick<Cart, "token" | "note" | "attributes" | "lines">) {
  const items = cart.lines.map((line) => ajaxLine(store, line));
  const total = items.reduce((sum, item) => sum + item.line_price, 0);
  return {
    token: cart.token,
    note: cart.note,
    attributes: cart.attributes,
    original_total_price: total,
    total_price: total,
    total_discount: 0,
    item_count: items.reduce((sum, item) => sum + item.quantity, 0),
    items,
    requires_shipping: items.length > 0,
    currency: store.state.shop.currency,
    items_subtotal_price: total,
    cart_level_discount_applications: [],
  };
}

function refuse(response: Response, outcome: Extract<CartOutcome, { kind: "refused" }>): void {
  const { status, message, description } = outcome;
  response.status(status).json({ status, message, description });
}

function findLine(fields: Fields): string | number | null {
  const line = field(fields, "line");
  return line !== null ? Number(line) : field(fields, "id");
}

/** Applies `updates[<key or variant id>]=n` and positional `updates[]=n`, the note and the attributes. */
function applyUpdates(store: LocalStore, token: string, fields: Fields): CartOutcome | null {
  const updates = fields.filter(([name]) => name.startsWith("updates["));
  const keys = store.cartFor(token).lines.map((line) => line.key);
  for (const [index, [name, text]] of updates.entries()) {
    const asked = name.slice("updates[".length, -1);
    const byVariant = store.cartFor(token).lines.find((line) => line.variantId === asked)?.key;
    const key =
      asked === "" || /^\d{1,3}$/.test(asked) ? keys[asked === "" ? index : Number(asked)] : (byVariant ?? asked);
    if (key === undefined) continue;
    const outcome = store.changeLine(token, { line: key, quantity: Number(text) });
    if (outcome.kind === "refused") return outcome;
  }
  const note = field(fields, "note") ?? undefined;
  const attributes = Object.fromEntries(
    fields
      .filter(([name]) => name.startsWith("attributes["))
      .map(([name, value]) => [name.slice("attributes[".length, -1), value]),
  );
  store.updateCart(token, { note, attributes });
  return null;
}

function addRoutes(router: Router, store: LocalStore, theme: Theme): void {
  router.post(
    "/cart/add",
    asyncRoute(async (request, response) => {
      const token = ensureCartToken(request, response);
      const outcome = store.addToCart(token, readLinesToAdd(await readFields(request)));
      if (outcome.kind === "refused") {
        response.status(outcome.status).type("text").send(`${outcome.message}: ${outcome.description}`);
        return;
      }
      response.redirect(302, "/cart");
    }),
  );
  router.post(
    "/cart/add.js",
    asyncRoute(async (request, response) => {
      const token = ensureCartToken(request, response);
      const fields = await readFields(request);
      const items = readLinesToAdd(fields);
      if (items.length === 0) {
        refuse(response, {
          kind: "refused",
          status: 422,
          message: "Cart Error",
          description: "Required parameter missing or invalid: items",
        });
        return;
      }
      const outcome = store.addToCart(token, items);
      if (outcome.kind === "refused") return refuse(response, outcome);
      const lines = outcome.lines.map((line) => ajaxLine(store, line));
      const sections = await bundledSections(store, theme, request, fields, token);
      const several = fields.some(([name]) => name.startsWith("items["));
      response.json(several ? { items: lines, sections } : { ...lines[0], sections });
    }),
  );
}

function changeRoutes(router: Router, store: LocalStore, theme: Theme): void {
  const answerCart = async (request: Request, response: Response, fields: Fields, token: string) => {
    const sections = await bundledSections(store, theme, request, fields, token);
    response.json({ ...ajaxCart(store, store.cartFor(token)), sections });
  };
  router.post(
    "/cart/change.js",
    asyncRoute(async (request, response) => {
      const token = ensureCartToken(request, response);
      const fields = await readFields(request);
      const quantity = field(fields, "quantity");
      const named = fields.some(([name]) => name.startsWith("properties["));
      const outcome = store.changeLine(token, {
        line: findLine(fields) ?? "",
        quantity: quantity === null ? undefined : Number(quantity),
        properties: named ? readProperties(fields, "properties") : undefined,
      });
      if (outcome.kind === "refused") return refuse(response, outcome);
      await answerCart(request, response, fields, token);
    }),
  );
  router.get("/cart/change", (request, response) => {
    const token = ensureCartToken(request, response);
    const line = typeof request.query.line === "string" ? Number(request.query.line) : plain(request.query.id);
    store.changeLine(token, { line, quantity: Number(request.query.quantity ?? 0) });
    response.redirect(302, "/cart");
  });
  router.post(
    "/cart/update.js",
    asyncRoute(async (request, response) => {
      const token = ensureCartToken(request, response);
      const fields = await readFields(request);
      const refused = applyUpdates(store, token, fields);
      if (refused?.kind === "refused") return refuse(response, refused);
      await answerCart(request, response, fields, token);
    }),
  );
  router.post("/cart/clear.js", (request, response) => {
    const token = ensureCartToken(request, response);
    response.json(ajaxCart(store, store.clearCart(token)));
  });
}

/** The cart's HTTP: the Ajax API and the plain forms that work without JavaScript. */
export function cartRoutes(store: LocalStore, theme: Theme): Router {
  const router = Router();
  router.get("/cart.js", (request, response) => {
    const held = cartToken(request);
    const cart = held === null ? { token: newCartToken(), note: "", attributes: {}, lines: [] } : store.cartFor(held);
    response.set("Cache-Control", "no-store").json(ajaxCart(store, cart));
  });
  addRoutes(router, store, theme);
  changeRoutes(router, store, theme);
  router.post(
    ["/cart", "/cart/update"],
    asyncRoute(async (request, response) => {
      const token = ensureCartToken(request, response);
      const fields = await readFields(request);
      applyUpdates(store, token, fields);
      response.redirect(302, field(fields, "checkout") === null ? "/cart" : "/checkout");
    }),
  );
  return router;
}
