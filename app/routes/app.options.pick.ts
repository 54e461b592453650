import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { readListAddress } from "../components/lists/list-address";
import type { LibraryPage, PickedOption } from "../components/option-form/pick/answers";
import { toDraft } from "../components/option-form/to-draft";
import { listOptions } from "../db/lists";
import { OPTION_KINDS } from "../domain/options/option";
import { readOption } from "../flows/catalog/read-options";
import { readShop } from "../flows/shop/read-shop";
import { authenticateAdmin } from "../web/install";

/** The shop's options to be used again: a page of them, or with `?id=` one as the form has it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const params = new URL(request.url).searchParams;
  const id = params.get("id");
  if (id !== null) {
    const [shop, found] = await Promise.all([readShop(session.shop), readOption(session.shop, id)]);
    return data<PickedOption>({ option: found ? toDraft(found.option, shop.currency) : null });
  }
  const { search, page } = readListAddress(params);
  const list = await listOptions({ shop: session.shop, search, page });
  const rows = list.rows.flatMap(({ id, key, label, setCount, ...row }) => {
    const kind = OPTION_KINDS.find((known) => known === row.kind);
    return kind ? [{ id, key, kind, label, setCount }] : [];
  });
  return data<LibraryPage>({ rows, page: list.page, total: list.total, hasNext: list.hasNext });
}
