import type { LoaderFunctionArgs } from "@remix-run/node";
import { CATALOG_FILES } from "../domain/catalog-tasks/view";
import { exportCatalog } from "../flows/catalog-files/export-catalog";
import { csvResponse } from "../web/csv-response";
import { authenticateAdmin } from "../web/install";

/** 200 with the file in a stream, 404 for a file that there is none of. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await authenticateAdmin(request);
  const file = CATALOG_FILES.find((one) => one === params.file);
  if (!file) throw new Response("no such file", { status: 404 });
  return csvResponse(exportCatalog(session.shop, file), `${file}.csv`);
}
