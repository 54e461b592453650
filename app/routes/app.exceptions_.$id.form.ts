import type { LoaderFunctionArgs } from "@remix-run/node";
import { readExceptionForm } from "../flows/orders/read-line-form";
import { authenticateAdmin } from "../web/install";

/** GET: the questions of one exception as `{form}`, null when there is nothing to ask. Asked for when somebody fills in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return { form: await readExceptionForm(session.shop, params.id ?? "") };
}
