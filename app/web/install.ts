import { installShop } from "../flows/shop/install-shop";
import { isInstalled } from "../flows/shop/read-shop";
import { authenticate, onInstall } from "../shopify/server";

/** Makes each shop that gets a token a tenant. */
export function installAfterAuth(): void {
  onInstall(async (shop) => {
    await installShop({ shop });
  });
}

/** Installs under way, by shop: the loaders of one page ask at once. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * A visit in the admin. A shop whose install failed after its token was stored is installed now: Shopify's library
 * tells of a token only once. Throws what Shopify's library answers instead of a page.
 */
export async function authenticateAdmin(request: Request) {
  const visit = await authenticate.admin(request);
  const { shop } = visit.session;
  if (!(await isInstalled(shop))) {
    const install = underWay.get(shop) ?? installShop({ shop }).finally(() => underWay.delete(shop));
    underWay.set(shop, install);
    await install;
  }
  return visit;
}
