import { afterEach, beforeEach, expect, it } from "vitest";
import { CLOTH, installFunctions, PIECE, PIECE_GID, PRODUCT_GID, startLocalShopify, type Harness } from "./harness";

let shop: Harness;
beforeEach(async () => {
  shop = await startLocalShopify();
});
afterEach(() => shop.stop());

function fill(properties: Record<string, string> = { _k1: "Anna", gift: "yes" }, quantity = 2): void {
  shop.store.addToCart("cart-1", [
    { variantId: PIECE, quantity, properties },
    { variantId: CLOTH, quantity: 1, properties: {} },
  ]);
}
const evaluate = () => shop.store.evaluateCart(shop.store.cartFor("cart-1"), "CHECKOUT_INTERACTION");
const piece = async () => (await evaluate()).lines.find((line) => line.variantId === PIECE);

it("a function that the app did not register does not run", async () => {
  fill();
  const { lines, operations } = await evaluate();
  expect(operations).toEqual([]);
  expect(lines.every((line) => line.components.length === 0)).toBe(true);
});

it("a fee function expands a line into the piece and its fee, quantities and prices included", async () => {
  await installFunctions(shop);
  fill();
  const { lines, subtotalMinor } = await evaluate();
  const expanded = lines.find((line) => line.variantId === PIECE);
  expect(expanded).toMatchObject({ title: "Made for you", quantity: 2, unitMinor: 14_600, totalMinor: 29_200 });
  expect(
    expanded?.components.map(({ variantId, quantity, unitMinor }) => [variantId === PIECE, quantity, unitMinor]),
  ).toEqual([
    [true, 2, 12_800],
    [false, 2, 1_800],
  ]);
  expect(subtotalMinor).toBe(29_200 + 900);
});

it("a component carries its own attributes alone", async () => {
  await installFunctions(shop);
  fill();
  expect((await piece())?.components.map((component) => component.properties)).toEqual([
    [{ name: "_k1", value: "Anna" }],
    [],
  ]);
});

it("a function gets nothing for a metafield of more than 10,000 bytes", async () => {
  const { feeVariant } = await installFunctions(shop);
  const write = (bytes: number) => {
    const value = JSON.stringify({ f: feeVariant, pad: "" });
    const padded = JSON.stringify({ f: feeVariant, pad: "x".repeat(bytes - value.length) });
    return shop.admin(
      `mutation ($v: String!) { metafieldsSet(metafields: [{ ownerId: "${PRODUCT_GID}", namespace: "$app", key: "fees", value: $v }]) { userErrors { message } } }`,
      { v: padded },
    );
  };
  fill();
  await write(10_000);
  expect((await piece())?.components).toHaveLength(2);
  await write(10_001);
  expect((await piece())?.components).toHaveLength(0);
});

it("a failing function leaves the cart as it was, and stops the checkout only when it blocks", async () => {
  await installFunctions(shop);
  shop.files.writeBundle("fees", `throw new Error("no fees today")`);
  fill();
  const open = await evaluate();
  expect(open.functionErrors).toEqual(["fees: Error: no fees today"]);
  expect(open.validationErrors).toEqual([]);
  const [registration] = shop.store.state.cartTransforms;
  if (registration) registration.blockOnFailure = true;
  const outcome = await shop.store.checkout("cart-1", { email: "noor@example.com" });
  expect(outcome.kind).toBe("refused");
});

it.each([
  ["has no such field", `{ operations: [{ lineExpand: { cartLine: "x" } }] }`, "cartLine"],
  ["is an empty operation", `{ operations: [{}] }`, "exactly one kind"],
  [
    "carries a price that is no decimal",
    `{ operations: [{ lineUpdate: { cartLineId: "gid://shopify/CartLine/1", price: { adjustment: { fixedPricePerUnit: { amount: "free" } } } } }] }`,
    "Decimal",
  ],
  [
    "names a line that is not in the cart",
    `{ operations: [{ lineUpdate: { cartLineId: "gid://shopify/CartLine/1", title: "x" } }] }`,
    "no cart line",
  ],
  ["is longer than 20 kB", `{ operations: [], pad: "x".repeat(20000) }`, "a function may write 20000"],
])("an output that %s is refused whole", async (_name, output, message) => {
  await installFunctions(shop);
  shop.files.writeBundle("fees", `ShopifyFunction.writeOutput(${output})`);
  fill();
  const { functionErrors, operations } = await evaluate();
  expect(functionErrors.join()).toContain(message);
  expect(operations).toEqual([]);
});

it("a component that is not for sale online fails the expansion", async () => {
  await installFunctions(shop);
  const fee = shop.store.state.products.find((product) => product.handle === "personalization");
  if (fee) fee.publicationIds = [];
  fill();
  expect((await evaluate()).functionErrors.join()).toContain("is not for sale");
});

it.each(["Intl", "console", "fetch", "setTimeout", "URL", "process"])("a function finds no %s", async (name) => {
  await installFunctions(shop);
  shop.files.writeBundle(
    "fees",
    `if (typeof ${name} !== "undefined") throw new Error("there"); ShopifyFunction.writeOutput({ operations: [] })`,
  );
  fill();
  expect((await evaluate()).functionErrors).toEqual([]);
});

it("a function that never ends is stopped", async () => {
  await installFunctions(shop);
  shop.files.writeBundle("fees", `for (;;) {}`);
  fill();
  expect((await evaluate()).functionErrors.join()).toContain("interrupted");
});

it("a query of more than 3,000 bytes, of a cost above 30 or with an unknown field is refused", async () => {
  await installFunctions(shop);
  const fees = shop.store.deployment.functions.find((fn) => fn.handle === "fees");
  if (!fees) throw new Error("no fees function");
  const query = fees.inputQuery;
  fees.inputQuery = `${query} # ${"x".repeat(3_000)}`;
  fill();
  await expect(evaluate()).rejects.toThrow("a function may have 3000");
  const metafields = Array.from(
    { length: 10 },
    (_, n) => `m${n}: metafield(namespace: "$app", key: "m${n}") { value }`,
  );
  fees.inputQuery = `query { shop { ${metafields.join(" ")} } }`;
  await expect(evaluate()).rejects.toThrow("costs 40; a function's may cost 30");
  fees.inputQuery = `query { cart { lines { price } } }`;
  await expect(evaluate()).rejects.toThrow(`Cannot query field "price"`);
});

it("the guard reads the transformed cart and refuses the checkout with its own words", async () => {
  await installFunctions(shop);
  fill({ _k1: "refuse me" });
  const outcome = await shop.store.checkout("cart-1", { email: "noor@example.com" });
  expect(outcome).toEqual({ kind: "refused", errors: ["Choose other words (CHECKOUT_COMPLETION)"] });
  expect(shop.store.state.orders).toEqual([]);
  expect((await evaluate()).validationErrors).toEqual([
    { message: "Choose other words (CHECKOUT_INTERACTION)", target: "$.cart" },
  ]);
});

it("a validation that was created without enable does not run", async () => {
  await shop.admin(
    `mutation { validationCreate(validation: { functionHandle: "guard" }) { validation { enabled } userErrors { message } } }`,
  );
  fill({ _k1: "refuse me" });
  expect((await evaluate()).validationErrors).toEqual([]);
});

it("a function is registered once, and one that is not deployed cannot be", async () => {
  await installFunctions(shop);
  const create = (handle: string) =>
    shop.admin(
      `mutation { cartTransformCreate(functionHandle: "${handle}") { cartTransform { id } userErrors { code } } }`,
    );
  expect(JSON.stringify((await create("fees")).body)).toContain("FUNCTION_ALREADY_REGISTERED");
  expect(JSON.stringify((await create("nothing")).body)).toContain("FUNCTION_NOT_FOUND");
  expect(JSON.stringify((await create("guard")).body)).toContain("FUNCTION_DOES_NOT_IMPLEMENT");
});

it("lines that are equal in variant and properties are one line, others are their own", () => {
  fill({ _k1: "Anna" }, 1);
  fill({ _k1: "Anna" }, 1);
  fill({ _k1: "Noor" }, 1);
  const lines = shop.store.cartFor("cart-1").lines.filter((line) => line.variantId === PIECE);
  expect(lines.map((line) => [line.properties["_k1"], line.quantity])).toEqual([
    ["Noor", 1],
    ["Anna", 2],
  ]);
  shop.store.changeLine("cart-1", { line: String(lines[1]?.key), quantity: 0 });
  expect(shop.store.cartFor("cart-1").lines.filter((line) => line.variantId === PIECE)).toHaveLength(1);
});

it("a variant that is sold out or unknown is not added, nor what came with it", () => {
  const soldOut = shop.store.variantById("45120010012");
  if (soldOut) soldOut.variant.available = false;
  const add = (variantId: string) =>
    shop.store.addToCart("cart-2", [
      { variantId: PIECE, quantity: 1, properties: {} },
      { variantId, quantity: 1, properties: {} },
    ]);
  expect(add("45120010012")).toMatchObject({ kind: "refused", status: 422 });
  expect(add("1")).toMatchObject({ kind: "refused", status: 404 });
  expect(shop.store.cartFor("cart-2").lines).toEqual([]);
  expect(PIECE_GID).toContain(PIECE);
});
