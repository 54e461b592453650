import type { useAppBridge } from "@shopify/app-bridge-react";

/** Opens Shopify's picker; gids of the variants of what was chosen, null when nothing was. */
export async function pickVariants(shopify: ReturnType<typeof useAppBridge>): Promise<string[] | null> {
  const chosen = await shopify.resourcePicker({
    type: "product",
    multiple: true,
    action: "select",
    filter: { variants: true, archived: false, draft: true },
  });
  if (!chosen) return null;
  return chosen.flatMap((product) => ("variants" in product ? product.variants.flatMap(({ id }) => id ?? []) : []));
}
