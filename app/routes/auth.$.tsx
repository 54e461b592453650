import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "../shopify/server";

/** Bounce pages of the embedded admin: Shopify's library answers all of them itself. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.admin(request);
  return null;
}
