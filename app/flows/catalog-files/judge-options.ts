import { writeOptions } from "../../db/catalog-files";
import type { Db } from "../../db/client";
import { judgeOption, type JudgedOption } from "../../domain/csv/judge-option";
import type { Option } from "../../domain/options/option";
import { checkSetRules } from "../../domain/options/set-rules-check";
import { followOptions } from "../catalog/follow-options";
import { readOperations } from "../workshop/read-operations";
import { MOST_OPTIONS, rowOf } from "../catalog/save-options";
import { optionOfRow } from "../catalog/stored-option";
import { setDataOf } from "../catalog/stored-set";
import { byGroup, changeOf, rowToJudge, type FileContext, type ImportedRow, type JudgedRows } from "./judged-file";

/** Judges rows of the options file against the shop's options, whole options at a time. */
export async function judgeOptions(on: Db, context: FileContext, rows: ImportedRow[]): Promise<JudgedRows> {
  const { shop, currency } = context;
  const terms = { currency, operations: await readOperations(shop, on) };
  const groups = byGroup(rows);
  const stored = await on.option.findMany({ where: { shop, key: { in: [...groups.keys()] } } });
  const existing = new Map(stored.map((row) => [row.key, { id: row.id, option: optionOfRow(row) }]));
  const room = MOST_OPTIONS - context.created - (await on.option.count({ where: { shop } }));
  const judged = [...groups].map(([key, group]) => ({
    known: existing.get(key) ?? null,
    ...judgeOption(group.map(rowToJudge), existing.get(key)?.option ?? null, terms),
  }));
  const broken = await brokenRules(on, shop, judged);
  let fresh = 0;
  const kept = judged.map((one) => {
    const rule = one.known ? broken.get(one.known.id) : undefined;
    if (rule !== undefined) return withdrawn(one, rule);
    if (one.known || !one.option) return one;
    fresh += 1;
    return fresh > room ? withdrawn(one, `A shop has at most ${MOST_OPTIONS} options: this would be one more`) : one;
  });
  const changes = kept.flatMap(({ rows: own, known }) => {
    const first = own.findIndex(({ effect }) => effect === "new");
    return own.map((row, index) => changeOf(row, { creates: known === null && index === first }));
  });
  const write = async (tx: Db) => {
    const options = kept.flatMap(({ option, changed }) => (option && changed ? [rowOf(option)] : []));
    const optionIds = await writeOptions(tx, shop, options);
    await followOptions(tx, { shop, optionIds, savedSetId: null });
    return [];
  };
  return { changes, write };
}

function withdrawn<Judged extends JudgedOption>(judged: Judged, message: string): Judged {
  const rows = judged.rows.map((row) => (row.effect === "bad" ? row : { ...row, effect: "bad" as const, message }));
  return { ...judged, rows, option: null, changed: false };
}

/** Rules of sets that would speak of what is no longer there: the reason by the option that causes it. */
async function brokenRules(
  on: Db,
  shop: string,
  judged: (JudgedOption & { known: { id: string; option: Option } | null })[],
): Promise<Map<string, string>> {
  const changed = new Map(
    judged.flatMap(({ known, option, changed: differs }): [string, Option][] =>
      known && option && differs ? [[known.id, option]] : [],
    ),
  );
  const sets = await on.optionSet.findMany({
    where: { shop, deletedAt: null, options: { some: { optionId: { in: [...changed.keys()] } } } },
    include: { options: { orderBy: { position: "asc" }, include: { option: true } } },
  });
  const broken = new Map<string, string>();
  for (const set of sets) {
    const { rules } = setDataOf(set.data);
    if (rules.length === 0) continue;
    const options = set.options.map(({ optionId, option }) => changed.get(optionId) ?? optionOfRow(option));
    const [issue] = checkSetRules(options, rules);
    if (!issue) continue;
    for (const { optionId } of set.options) {
      if (changed.has(optionId))
        broken.set(optionId, `A rule of the set “${set.name}” would no longer hold: ${issue.message}`);
    }
  }
  return broken;
}
