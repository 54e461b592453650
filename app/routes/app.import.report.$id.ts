import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportReport } from "../flows/catalog-files/export-report";
import { csvResponse } from "../web/csv-response";
import { authenticateAdmin } from "../web/install";

/** 200 with the report in a stream, `?bad=yes` with the bad lines alone; 404. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const onlyBad = new URL(request.url).searchParams.get("bad") === "yes";
  const lines = await exportReport(session.shop, { taskId: params.id ?? "", onlyBad });
  if (!lines) throw new Response("no such task", { status: 404 });
  return csvResponse(lines, "report.csv");
}
