import { data, type LoaderFunctionArgs } from "@remix-run/node";
import type { PickedOption, ReadyList } from "../components/option-form/pick/answers";
import { toDraft } from "../components/option-form/to-draft";
import { readShop } from "../flows/shop/read-shop";
import { readStarterLines, readStarterModule } from "../flows/catalog/read-starter";
import { authenticateAdmin } from "../web/install";

/** The starter library: all ready options as lines, or with `?option=<key>` one as the form has it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const key = new URL(request.url).searchParams.get("option");
  if (key === null) return data<ReadyList>({ ready: await readStarterLines(session.shop) });
  const [shop, option] = await Promise.all([readShop(session.shop), readStarterModule(session.shop, key)]);
  return data<PickedOption>({ option: option ? toDraft(option, shop.currency) : null });
}
