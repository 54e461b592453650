import type { LoaderFunctionArgs } from "@remix-run/node";
import { visitBench } from "../bench/session.server";
import { readUpload } from "../flows/storefront/read-upload";
import { answerPicture } from "../web/answer-picture";

/** The picture that a shopper sent, for whoever is signed in at this bench: 200, 401, 404. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await visitBench(request, params.benchKey);
  if (visit === null) return new Response("no such bench", { status: 404 });
  if (visit.staff === null) return new Response("sign in first", { status: 401 });
  const picture = await readUpload({ shop: visit.bench.shop, key: params.uploadKey ?? "" });
  return picture ? answerPicture(picture) : new Response("no such picture", { status: 404 });
}
