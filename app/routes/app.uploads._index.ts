import { data, unstable_createMemoryUploadHandler, unstable_parseMultipartFormData } from "@remix-run/node";
import type { ActionFunctionArgs } from "@remix-run/node";
import type { UploadAnswer } from "../components/admin/picture-field";
import { MERCHANT_MEGABYTES, receiveMerchantPicture } from "../flows/storefront/receive-upload";
import { authenticateAdmin } from "../web/install";

/** A picture in a shopper's place: 200 with its key, 422 with why it is not taken. */
export async function action({ request }: ActionFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const answer = (body: UploadAnswer, status = 200) => data(body, { status });
  const refused = (reason: string) => answer({ kind: "refused", reason }, 422);
  const maxPartSize = MERCHANT_MEGABYTES * 1_000_000;
  const handler = unstable_createMemoryUploadHandler({ maxPartSize });
  const form = await unstable_parseMultipartFormData(request, handler).catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) return refused(`Please choose a picture of at most ${MERCHANT_MEGABYTES} MB.`);
  const outcome = await receiveMerchantPicture(session.shop, new Uint8Array(await file.arrayBuffer()));
  return outcome.kind === "stored" ? answer({ kind: "stored", key: outcome.key }) : refused(outcome.reason);
}
