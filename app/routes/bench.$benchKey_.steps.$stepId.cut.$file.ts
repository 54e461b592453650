import type { LoaderFunctionArgs } from "@remix-run/node";
import { visitBench } from "../bench/session.server";
import { cuttingFileName, readCuttingFile } from "../flows/tickets/read-cutting-file";
import { answerFile, CUTTING_TYPES } from "../web/answer-file";

/** "1.svg", "2.dxf": an engraving of the ticket as the machine cuts it. 200, 401, 404, 409 where it must not be cut. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await visitBench(request, params.benchKey);
  if (visit === null) return new Response("no such bench", { status: 404 });
  if (visit.staff === null) return new Response("sign in first", { status: 401 });
  const named = cuttingFileName(params.file);
  if (!named) return new Response("no such file", { status: 404 });
  const file = await readCuttingFile({ shop: visit.bench.shop, stepId: params.stepId ?? "", ...named });
  if (file.kind === "not-found") return new Response("no such file", { status: 404 });
  if (file.kind === "refused") return new Response(file.sentence, { status: 409 });
  return answerFile(file.content, { name: file.fileName, type: CUTTING_TYPES[named.format], open: false });
}
