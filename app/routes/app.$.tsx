import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateAdmin } from "../web/install";

export { RouteError as ErrorBoundary } from "../components/admin/route-error";

/** An address in the admin that no page has: told within the frame, with the way back. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticateAdmin(request);
  throw new Response("no such page", { status: 404 });
}

export default function Nothing() {
  return null;
}
