import { data } from "@remix-run/node";
import { z } from "zod";
import { readListAddress } from "../components/lists/list-address";
import { readTaskForm } from "../components/skus/form-data";
import { SHOWN } from "../domain/catalog-tasks/view";
import { cancelCatalogTask } from "../flows/catalog-tasks/cancel-catalog-task";
import { confirmCatalogTask } from "../flows/catalog-tasks/confirm-catalog-task";
import { readCatalogTask, readTaskLines, TASK_PAGE_SIZE } from "../flows/catalog-tasks/read-catalog-task";
import type { CatalogTaskKind } from "../flows/catalog-tasks/start-catalog-task";
import { authenticateAdmin } from "./install";

/** What the pages of assignments and of imports have in common. */

interface Asked {
  request: Request;
  params: { id?: string };
}

const shown = z.enum(SHOWN).catch("all");

/** The task of the page with the lines that its address asks for; throws 404 for a task of another kind or shop. */
export async function loadTaskPage({ request, params }: Asked, kind: CatalogTaskKind) {
  const { session } = await authenticateAdmin(request);
  const { shop } = session;
  const task = await readCatalogTask(shop, { id: params.id ?? "", kind });
  if (!task) throw new Response("no such task", { status: 404 });
  const { page, filter } = readListAddress(new URL(request.url).searchParams);
  const show = shown.parse(filter("show"));
  const lines = await readTaskLines(shop, { taskId: task.id, show, page });
  return { task, lines, show, pageSize: TASK_PAGE_SIZE };
}

/** 200 confirmed or discarded, 409 when it is too late for that, 404. `begun` is said once it is confirmed. */
export async function decideTask({ request, params }: Asked, begun: string) {
  const { session } = await authenticateAdmin(request);
  const form = readTaskForm(await request.formData());
  if (!form) throw new Response("unknown form", { status: 400 });
  const task = { shop: session.shop, taskId: params.id ?? "" };
  const outcome =
    form.intent === "cancel"
      ? await cancelCatalogTask(task)
      : await confirmCatalogTask({ ...task, leave: form.conflicts === "leave" });
  if (outcome.kind === "not-found") throw new Response("no such task", { status: 404 });
  const late = outcome.kind === "over" || outcome.kind === "too-late";
  if (late) return data({ kind: "refused", message: "Somebody else decided meanwhile" }, { status: 409 });
  return data({ kind: "done", message: form.intent === "cancel" ? "Discarded" : begun });
}
