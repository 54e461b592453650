import { z } from "zod";
import { listTaskRows, OPEN_STATES } from "../../db/catalog-tasks";
import { db } from "../../db/client";
import {
  TASK_STATES,
  type CatalogTaskView,
  type Shown,
  type TaskLine,
  type TaskSubject,
} from "../../domain/catalog-tasks/view";
import { assignInput, assignRow, importInput, importRow, taskReport, type ImportRow } from "./task-data";
import type { CatalogTaskKind } from "./start-catalog-task";

/** One task; null when the shop has none of that id and kind. */
export async function readCatalogTask(
  shop: string,
  { id, kind }: { id: string; kind: CatalogTaskKind },
): Promise<CatalogTaskView | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const task = await db.catalogTask.findFirst({ where: { id, shop, kind } });
  return task ? viewOf(shop, task) : null;
}

/** The task of a kind that runs or waits for a decision, else null. */
export async function readOpenTask(shop: string, kind: CatalogTaskKind): Promise<CatalogTaskView | null> {
  const task = await db.catalogTask.findFirst({ where: { shop, kind, state: { in: [...OPEN_STATES] } } });
  return task ? viewOf(shop, task) : null;
}

/** The last tasks of a kind, the newest first. */
export async function readLastTasks(shop: string, kind: CatalogTaskKind, count: number): Promise<CatalogTaskView[]> {
  const tasks = await db.catalogTask.findMany({ where: { shop, kind }, orderBy: { createdAt: "desc" }, take: count });
  return Promise.all(tasks.map((task) => viewOf(shop, task)));
}

type TaskRow = NonNullable<Awaited<ReturnType<typeof db.catalogTask.findFirst>>>;

async function viewOf(shop: string, task: TaskRow): Promise<CatalogTaskView> {
  const { tries: _, ...report } = taskReport.parse(task.report);
  return {
    id: task.id,
    state: z.enum(TASK_STATES).parse(task.state),
    subject: await subjectOf(shop, task),
    total: task.total,
    done: task.done,
    report,
    reason: task.lastError,
    createdAt: task.createdAt.toISOString(),
    finishedAt: task.finishedAt?.toISOString() ?? null,
  };
}

async function subjectOf(shop: string, { kind, input }: TaskRow): Promise<TaskSubject> {
  if (kind === "IMPORT") {
    const { file, fileName, unknown } = importInput.parse(input);
    return { kind: "import", file, fileName, unknown };
  }
  const parsed = assignInput.parse(input);
  if (parsed.action === "refresh") return { kind: "refresh" };
  const { optionSetId, source, leave } = parsed;
  const set = await db.optionSet.findFirst({ where: { shop, id: optionSetId }, select: { name: true } });
  return { kind: "assign", optionSetId, setName: set?.name ?? "", source, leave };
}

export const TASK_PAGE_SIZE = 25;
export interface TaskLines {
  lines: TaskLine[];
  /** From 1. */
  page: number;
  total: number;
}

/** A page of a task's rows; none of another shop's task. */
export async function readTaskLines(
  shop: string,
  { taskId, show, page }: { taskId: string; show: Shown; page: number },
): Promise<TaskLines> {
  const offset = (page - 1) * TASK_PAGE_SIZE;
  const { rows, total } = await listTaskRows(db, { shop, taskId, show }, { offset, limit: TASK_PAGE_SIZE });
  return { lines: rows.map(lineOf), page, total };
}

/** A row of any task as a line of its report. */
export function lineOf(row: { position: number; data: unknown; state: string; message: string }): TaskLine {
  const imported = importRow.safeParse(row.data);
  const own = imported.success ? ofImport(imported.data, row.position) : ofAssignment(row.data, row.position);
  return {
    ...own,
    effect: row.state === "BAD" ? "bad" : own.effect,
    applied: row.state === "APPLIED",
    message: row.message,
  };
}

type Named = Pick<TaskLine, "line" | "name" | "title" | "effect" | "fromSet">;

function ofAssignment(data: unknown, position: number): Named {
  const { sku, title, line, effect, fromSet } = assignRow.parse(data);
  return { line: line ?? position, name: sku, title, effect: effect ?? null, fromSet: fromSet ?? null };
}

/** "birthstone: ruby" of an option's choice, "ring-classic: birthstone" of a set's option, the SKU of an assignment. */
function ofImport({ cells, group, sku, title = "", effect, fromSet }: ImportRow, line: number): Named {
  const cell = (column: string) => (cells[column] ?? "").trim();
  const parts =
    cells["set_key"] === undefined
      ? [group, cell("choice_key")]
      : cells["option_key"] === undefined
        ? [sku ?? (cell("sku") || cell("variant_id"))]
        : [group, cell("option_key")];
  const shown =
    title || cell(cells["set_key"] === undefined ? "label" : cells["option_key"] === undefined ? "title" : "set_name");
  return {
    line,
    name: parts.filter(Boolean).join(": "),
    title: shown,
    effect: effect ?? null,
    fromSet: fromSet ?? null,
  };
}
