import { adminFor } from "../../shopify/admin";
import type { MetafieldsSetVariables } from "../../shopify/operations.types";
import { appInstallation, metafieldsSet } from "../../shopify/operations";
import { undelivered, type Delivered } from "./result";

interface AppMetafield {
  key: "leadtimes" | "words";
  value: unknown;
  answer: Record<string, string>;
  /** Of other owners, written in the same call. */
  beside?: MetafieldsSetVariables["metafields"];
}

/** Writes a metafield of the app's own installation: pages of every product read it as `app.metafields`. */
export async function deliverAppMetafield(
  shop: string,
  { key, value, answer, beside = [] }: AppMetafield,
): Promise<Delivered> {
  const admin = await adminFor(shop);
  const installation = await admin.run(appInstallation, {});
  if (installation.kind !== "ok") return undelivered(installation);
  const ownerId = installation.data.currentAppInstallation.id;
  const written = await admin.run(metafieldsSet, {
    metafields: [{ ownerId, namespace: "$app", key, type: "json", value: JSON.stringify(value) }, ...beside],
  });
  return written.kind === "ok" ? { kind: "done", answer } : undelivered(written);
}
