import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { adminFor, type AdminClient } from "../../shopify/admin";
import {
  cartTransformCreate,
  cartTransforms,
  metafieldsSet,
  ownFunctions,
  validationCreate,
  validations,
} from "../../shopify/operations";
import { publishedWordsOf, refusedMetafield } from "../shop/shop-words";
import { undelivered, type Delivered } from "./result";

/** Handles as extensions/<name>/shopify.extension.toml gives them; the title is what merchants see. */
const FEES = { handle: "personalization-fees" };
const GUARD = { handle: "personalization-guard", title: "Personalization guard" };

type Ensured = { kind: "ready"; id: string } | Exclude<Delivered, { kind: "done" }>;

/** Registers the two functions of this app in the shop, or finds them registered. */
export async function deliverFunctions({ shop }: ClaimedOutbox): Promise<Delivered> {
  const admin = await adminFor(shop);
  const fees = await ensureCartTransform(admin);
  if (fees.kind !== "ready") return fees;
  const guard = await ensureValidation(admin);
  if (guard.kind !== "ready") return guard;
  await db.shop.updateMany({ where: { shop }, data: { cartTransformId: fees.id, validationId: guard.id } });
  const row = await db.shop.findUnique({ where: { shop }, select: { settings: true } });
  const words = publishedWordsOf(row?.settings);
  if (words.refused !== "") {
    const told = await admin.run(metafieldsSet, { metafields: [refusedMetafield(guard.id, words)] });
    if (told.kind !== "ok") return undelivered(told);
  }
  return { kind: "done", answer: { cartTransformId: fees.id, validationId: guard.id } };
}

/** Shopify lists this app's own cart transforms, and it has one. */
async function ensureCartTransform(admin: AdminClient): Promise<Ensured> {
  const known = await admin.run(cartTransforms, {});
  if (known.kind !== "ok") return notReady(undelivered(known));
  const first = known.data.cartTransforms.nodes[0];
  if (first) return { kind: "ready", id: first.id };
  // Carts go on without fees when the function fails: a sale that the worker questions is better than none.
  const made = await admin.run(cartTransformCreate, { functionHandle: FEES.handle, blockOnFailure: false });
  if (made.kind !== "ok") return notReady(undelivered(made));
  const id = made.data.cartTransformCreate?.cartTransform?.id;
  return id ? { kind: "ready", id } : { kind: "retry", reason: "Shopify registered no cart transform" };
}

async function ensureValidation(admin: AdminClient): Promise<Ensured> {
  const own = await admin.run(ownFunctions, {});
  if (own.kind !== "ok") return notReady(undelivered(own));
  const guard = own.data.shopifyFunctions.nodes.find(({ handle }) => handle === GUARD.handle);
  if (!guard) return { kind: "retry", reason: `Shopify knows no function “${GUARD.handle}” of this app` };
  const known = await admin.run(validations, {});
  if (known.kind !== "ok") return notReady(undelivered(known));
  // Every app's validations are listed, and another's function may bear any title: ours is told by its function's id.
  const standing = known.data.validations.nodes.find(({ shopifyFunction }) => shopifyFunction.id === guard.id);
  if (standing) return { kind: "ready", id: standing.id };
  const made = await admin.run(validationCreate, {
    validation: { functionHandle: GUARD.handle, title: GUARD.title, enable: true, blockOnFailure: false },
  });
  if (made.kind !== "ok") return notReady(undelivered(made));
  const id = made.data.validationCreate?.validation?.id;
  return id ? { kind: "ready", id } : { kind: "retry", reason: "Shopify registered no validation" };
}

function notReady(delivered: Delivered): Ensured {
  return delivered.kind === "done" ? { kind: "retry", reason: "Shopify answered nothing" } : delivered;
}
