import { inTransaction } from "../../db/client";
import { log } from "../../log";
import { adminFor, type AdminClient, type AdminResult } from "../../shopify/admin";
import { metafieldsSet, stillThere } from "../../shopify/operations";
import { ensureFeeVariants } from "../publishing/ensure-fee-variants";
import { forgetSkus } from "../skus/forget-skus";
import { metafieldsOfProducts, type MetafieldInput } from "../publishing/product-metafields";
import { undelivered, type Delivered } from "./result";

interface ProductInputs {
  productId: string;
  inputs: MetafieldInput[];
  versions: Record<string, number>;
}

/** What became of each product, by gid. */
type Written = Map<string, Delivered>;

const all = (products: { productId: string }[], delivered: Delivered): Written =>
  new Map(products.map(({ productId }) => [productId, delivered]));

/**
 * Writes both metafields of up to twelve products as of now, in one call, which Shopify makes atomic: each product is on
 * one version before and after. A product that Shopify refuses keeps what it has and stops none of the others. The fee
 * variants come first: `fees` names them.
 */
export async function writeProducts(shop: string, productIds: string[]): Promise<Written> {
  const asked = productIds.map((productId) => ({ productId }));
  const fee = await ensureFeeVariants(shop, productIds);
  if (fee.kind === "throttled") return all(asked, undelivered(fee));
  if (fee.kind === "failed") return all(asked, { kind: "retry", reason: fee.reason });
  const wanted = await metafieldsOfProducts(shop, productIds);
  if (wanted.kind === "not-found") return all(asked, { kind: "refused", reason: "the shop is gone" });
  if (wanted.kind === "no-fee-variant")
    return all(asked, { kind: "retry", reason: "the fee variant is not there yet" });
  const written: Written = new Map();
  const fit: ProductInputs[] = [];
  for (const [productId, product] of wanted.products) {
    if (product.kind === "refused") written.set(productId, product);
    else fit.push({ productId, ...product });
  }
  const admin = await adminFor(shop);
  for (const [productId, delivered] of await writeTogether(shop, admin, fit)) written.set(productId, delivered);
  return written;
}

/** One call for all of them; whom Shopify names in its refusal is left out of a further one. */
async function writeTogether(shop: string, admin: AdminClient, products: ProductInputs[]): Promise<Written> {
  if (products.length === 0) return new Map();
  const answer = await admin.run(metafieldsSet, { metafields: products.flatMap(({ inputs }) => inputs) });
  if (answer.kind === "ok") {
    return new Map(products.map(({ productId, versions }) => [productId, { kind: "done", answer: { versions } }]));
  }
  if (answer.kind !== "user-errors") return all(products, undelivered(answer));
  const blamed = blame(products, answer.errors);
  if (blamed.size === 0) {
    if (products.length === 1) return all(products, undelivered(answer));
    // Nobody is named: by itself each product gets its own answer.
    return inTurn(shop, admin, products);
  }
  const written = await judgeBlamed(shop, admin, blamed);
  const others = products.filter(({ productId }) => !blamed.has(productId));
  return new Map([...written, ...(await writeTogether(shop, admin, others))]);
}

type UserErrors = Extract<AdminResult<unknown>, { kind: "user-errors" }>["errors"];
interface Blame {
  reason: string;
  /** Shopify says that it does not know the product. */
  noOwner: boolean;
}

/** Fields are ["metafields", "5", "value"]: the sixth input, which is the third product's. */
function blame(products: ProductInputs[], errors: UserErrors): Map<string, Blame> {
  const owners = products.flatMap(({ productId, inputs }) => inputs.map(() => productId));
  const blamed = new Map<string, Blame>();
  for (const { field, message } of errors) {
    const owner = owners[Number(field?.[1] ?? NaN)];
    if (owner === undefined) continue;
    const known = blamed.get(owner);
    blamed.set(owner, {
      reason: (known && !known.reason.includes(message) ? `${known.reason}; ${message}` : message).slice(0, 500),
      noOwner: field?.[2] === "ownerId" || known?.noOwner === true,
    });
  }
  return blamed;
}

/** A product that was deleted needs nothing any more: its SKUs are taken from their sets, and the merchant is told. */
async function judgeBlamed(shop: string, admin: AdminClient, blamed: Map<string, Blame>): Promise<Written> {
  const missing = [...blamed].flatMap(([productId, { noOwner }]) => (noOwner ? [productId] : []));
  const written: Written = new Map([...blamed].map(([id, { reason }]) => [id, { kind: "refused", reason }]));
  if (missing.length === 0) return written;
  const answer = await admin.run(stillThere, { ids: missing });
  if (answer.kind !== "ok") {
    for (const productId of missing) written.set(productId, undelivered(answer));
    return written;
  }
  for (const [index, productId] of missing.entries()) {
    if (answer.data.nodes[index]) continue;
    const count = await inTransaction((tx) => forgetSkus(tx, { shop, productId }));
    log.info("product gone", { shop, subject: productId, count });
    written.set(productId, { kind: "done", answer: { gone: true } });
  }
  return written;
}

/** Ends with the first that could not be asked: Shopify is away or busy for the rest as well. */
async function inTurn(shop: string, admin: AdminClient, products: ProductInputs[]): Promise<Written> {
  const written: Written = new Map();
  for (const [index, product] of products.entries()) {
    for (const [productId, delivered] of await writeTogether(shop, admin, [product])) {
      written.set(productId, delivered);
      if (delivered.kind !== "wait" && delivered.kind !== "retry") continue;
      return new Map([...all(products.slice(index), delivered), ...written]);
    }
  }
  return written;
}
