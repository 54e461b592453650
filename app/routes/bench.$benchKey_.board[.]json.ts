import type { LoaderFunctionArgs } from "@remix-run/node";
import { NO_BENCH, NOT_SIGNED_IN, respond, said } from "../bench/answer.server";
import { visitBench } from "../bench/session.server";
import { readBoard } from "../flows/tickets/read-board";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const visit = await visitBench(request, params.benchKey);
  if (visit === null) return respond(request, params.benchKey, NO_BENCH);
  const { bench, staff } = visit;
  if (staff === null) return respond(request, params.benchKey, NOT_SIGNED_IN);
  return respond(request, params.benchKey, said({ board: await readBoard({ bench, staff }) }));
}
