import { z } from "zod";
import { taskRowsAfter } from "../../db/catalog-tasks";
import { db } from "../../db/client";
import { csvLines } from "./csv-text";
import { lineOf } from "../catalog-tasks/read-catalog-task";

const COLUMNS = ["line", "what", "title", "effect", "message"];
const AT_ONCE = 1_000;

/** The report of a task as a file, piece by piece; null when the shop has no such task. */
export async function exportReport(
  shop: string,
  { taskId, onlyBad }: { taskId: string; onlyBad: boolean },
): Promise<AsyncGenerator<string> | null> {
  if (!z.uuid().safeParse(taskId).success) return null;
  const task = await db.catalogTask.findFirst({ where: { id: taskId, shop }, select: { id: true } });
  return task && linesOf(shop, taskId, onlyBad);
}

async function* linesOf(shop: string, taskId: string, onlyBad: boolean): AsyncGenerator<string> {
  yield csvLines(COLUMNS, [], { heading: true });
  for (let after = 0; ;) {
    const rows = await taskRowsAfter(db, { shop, taskId, onlyBad }, { after, limit: AT_ONCE });
    const lines = rows.map(lineOf).map(({ line, name, title, effect, message }) => ({
      line: String(line),
      what: name,
      title,
      effect: effect ?? "",
      message,
    }));
    yield csvLines(COLUMNS, lines, { heading: false });
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.position;
  }
}
