import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSetNames } from "../flows/catalog/read-set-names";
import { authenticateAdmin } from "../web/install";

/** The sets that SKUs can be given to; up to 500, so pages ask for them once they are there. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { sets: await readSetNames(session.shop) };
}
