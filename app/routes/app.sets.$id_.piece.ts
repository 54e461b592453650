import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPiece } from "../flows/tickets/read-piece";
import { authenticateAdmin } from "../web/install";

/** GET /app/sets/:id/piece: a piece that asks the set's questions, for the preview; null when there is none to show. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  return Response.json(await readPiece(session.shop, params.id ?? ""));
}
