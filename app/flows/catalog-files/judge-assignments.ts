import { assignedWithOverrides, recountSkus } from "../../db/assignments";
import { writeAssignments, type AssignmentToWrite } from "../../db/catalog-files";
import type { TaskRowChange } from "../../db/catalog-tasks";
import type { Db } from "../../db/client";
import { overridesText, readOverridesText } from "../../domain/csv/override-text";
import { MOST_SKUS } from "../../domain/catalog-tasks/sku-list";
import type { Effect } from "../../domain/catalog-tasks/view";
import type { Option, SkuOverride } from "../../domain/options/option";
import { checkOverride } from "../../domain/options/overrides";
import { refreshChanged } from "../catalog/draft-version";
import { toJson } from "../json";
import { queueProductMetafields } from "../publishing/product-metafields";
import { optionOfRow } from "../catalog/stored-option";
import { overrideOf } from "../catalog/stored-set";
import type { FileContext, ImportedRow, JudgedRows } from "./judged-file";

interface KnownSet {
  id: string;
  name: string;
  options: Option[];
}

interface Before {
  optionSetId: string;
  setName: string;
  override: SkuOverride;
}

type Verdict =
  | { kind: "bad"; message: string }
  | { kind: "ok"; effect: Effect; message: string; fromSet: string | null; assignment: AssignmentToWrite };

/** Judges rows of the assignments file, each of one SKU that was found in Shopify before, against what SKUs offer now. */
export async function judgeAssignments(on: Db, context: FileContext, rows: ImportedRow[]): Promise<JudgedRows> {
  const { shop } = context;
  const sets = await readSets(on, shop, rows);
  const variantIds = rows.flatMap(({ variantId }) => variantId ?? []);
  const now = await assignedWithOverrides(on, shop, variantIds);
  const before = new Map(now.map((one) => [one.variantId, { ...one, override: overrideOf(one.overrides) }]));
  let room = MOST_SKUS - context.created - (await on.assignment.count({ where: { shop } }));
  const lines = new Map<string, number>();
  const judged = rows.map((row) => {
    const known = before.get(row.variantId ?? "") ?? null;
    const verdict = onceOnly(row, lines, judge(row, sets, known, context.currency));
    if (verdict.kind === "ok" && !known && (room -= 1) < 0) {
      const message = `Keepsake has room for ${MOST_SKUS} SKUs of a shop: this would be one more`;
      return { row, known, verdict: { kind: "bad" as const, message } };
    }
    return { row, known, verdict };
  });
  const changes = judged.map(({ row, verdict }): TaskRowChange => {
    const { position } = row;
    if (verdict.kind === "bad") return { position, state: "BAD", message: verdict.message, data: {} };
    const { effect, message, fromSet } = verdict;
    const data = { effect, ...(fromSet === null ? {} : { fromSet }), ...(effect === "new" ? { creates: true } : {}) };
    return { position, state: "CHECKED", message, data };
  });
  const write = async (tx: Db) => {
    const written = judged.flatMap(({ known, verdict }) =>
      verdict.kind === "ok" && verdict.effect !== "unchanged" ? [{ known, verdict }] : [],
    );
    await writeAssignments(
      tx,
      shop,
      written.map(({ verdict }) => verdict.assignment),
    );
    const setIds = written.flatMap(({ known, verdict }) => [
      verdict.assignment.optionSetId,
      ...(known ? [known.optionSetId] : []),
    ]);
    await recountSkus(tx, shop, [...new Set(setIds)]);
    await refreshChanged(tx, shop, [...new Set(setIds)]);
    const moved = written.filter(({ verdict }) => verdict.effect !== "changed");
    return queueProductMetafields(tx, shop, [...new Set(moved.map(({ verdict }) => verdict.assignment.productId))]);
  };
  return { changes, write };
}

function judge(
  row: ImportedRow,
  sets: ReadonlyMap<string, KnownSet>,
  before: Before | null,
  currency: string,
): Verdict {
  const bad = (message: string): Verdict => ({ kind: "bad", message });
  const { cells, variantId, productId, sku = "", title = "" } = row;
  if (row.state === "BAD") return bad(row.message);
  if (row.problem !== undefined) return bad(row.problem);
  if (variantId === undefined || productId === undefined) return bad("Shopify does not have this SKU any more");
  const setKey = (cells["set_key"] ?? "").trim();
  if (setKey === "") return bad("set_key: it is empty; it must name the option set that the SKU offers");
  const set = sets.get(setKey);
  if (!set) return bad(`set_key: the shop has no option set “${setKey.slice(0, 64)}”`);
  const same = before?.optionSetId === set.id;
  const kept = same ? before.override : {};
  const read: ReturnType<typeof readOverridesText> =
    cells["overrides"] === undefined ? { kind: "ok", value: kept } : readOverridesText(cells["overrides"], currency);
  if (read.kind === "refused") return bad(read.reason);
  const checked = checkOverride(set.options, read.value);
  if (checked.kind === "refused")
    return bad(`overrides: ${Object.values(checked.faults)[0] ?? "they do not fit the set"}`);
  const { override } = checked;
  const differs = overridesText(override, currency) !== overridesText(kept, currency);
  const effect = before === null ? "new" : same ? (differs ? "changed" : "unchanged") : "moved";
  return {
    kind: "ok",
    effect,
    message: effect === "changed" ? "overrides" : "",
    fromSet: before !== null && !same ? before.setName : null,
    assignment: {
      variantId,
      productId,
      sku,
      title,
      taxable: row.taxable,
      optionSetId: set.id,
      overrides: toJson(override),
    },
  };
}

/** A SKU offers one set: of several good lines the first one counts. */
function onceOnly({ position, variantId = "" }: ImportedRow, lines: Map<string, number>, verdict: Verdict): Verdict {
  if (verdict.kind === "bad") return verdict;
  const line = lines.get(variantId);
  if (line !== undefined) return { kind: "bad", message: `Line ${line} is this SKU already` };
  lines.set(variantId, position);
  return verdict;
}

async function readSets(on: Db, shop: string, rows: ImportedRow[]): Promise<Map<string, KnownSet>> {
  const keys = [...new Set(rows.map(({ cells }) => (cells["set_key"] ?? "").trim()))];
  const sets = await on.optionSet.findMany({
    where: { shop, key: { in: keys }, deletedAt: null },
    include: { options: { include: { option: true } } },
  });
  return new Map(
    sets.map(({ id, key, name, options }) => [
      key,
      { id, name, options: options.map(({ option }) => optionOfRow(option)) },
    ]),
  );
}
