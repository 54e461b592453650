import type { LoaderFunctionArgs } from "@remix-run/node";
import { visitBench } from "../bench/session.server";
import { CUTTING_FORMATS, readCuttingFile } from "../flows/read-cutting-file";
import { answerFile } from "../web/answer-file";

const TYPES = { svg: "image/svg+xml", dxf: "image/vnd.dxf" };

/** "1.svg", "2.dxf": an engraving of the ticket as the machine cuts it. 200, 401, 404, 409 where it must not be cut. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const visit = await visitBench(request, params.benchKey);
  if (visit === null) return new Response("no such bench", { status: 404 });
  if (visit.staff === null) return new Response("sign in first", { status: 401 });
  const [, index, ending] = /^([1-6])\.([a-z]{3})$/.exec(params.file ?? "") ?? [];
  const format = CUTTING_FORMATS.find((one) => one === ending);
  if (!index || !format) return new Response("no such file", { status: 404 });
  const { shop } = visit.bench;
  const file = await readCuttingFile({ shop, stepId: params.stepId ?? "", index: Number(index), format });
  if (file.kind === "not-found") return new Response("no such file", { status: 404 });
  if (file.kind === "refused") return new Response(file.sentence, { status: 409 });
  return answerFile(file.content, { name: file.fileName, type: TYPES[format], open: false });
}
