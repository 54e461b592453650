import type { LoaderFunctionArgs } from "@remix-run/node";
import { readUpload } from "../flows/storefront/read-upload";
import { answerPicture } from "../web/answer-picture";
import { authenticateAdmin } from "../web/install";

/** The picture that a shopper sent, for the merchant: 200, 404. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const picture = await readUpload({ shop: session.shop, key: params.key ?? "" });
  return picture ? answerPicture(picture) : new Response("no such picture", { status: 404 });
}
