import { writeSets } from "../../db/catalog-files";
import type { Db } from "../../db/client";
import { judgeSet, type JudgedSet, type StoredSet } from "../../domain/csv/judge-set";
import { MOST_SETS } from "../catalog/create-set";
import { refreshChanged } from "../catalog/draft-version";
import { toJson } from "../json";
import { optionOfRow } from "../catalog/stored-option";
import { setDataOf } from "../catalog/stored-set";
import { byGroup, changeOf, rowToJudge, type FileContext, type ImportedRow, type JudgedRows } from "./judged-file";

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Judges rows of the sets file against the shop's sets, whole sets at a time. */
export async function judgeSets(on: Db, context: FileContext, rows: ImportedRow[]): Promise<JudgedRows> {
  const { shop, currency } = context;
  const groups = byGroup(rows);
  const sets = await readSets(on, shop, [...groups.keys()]);
  const optionKeys = rows.map(({ cells }) => (cells["option_key"] ?? "").trim());
  const stored = await on.option.findMany({ where: { shop, key: { in: [...new Set(optionKeys)] } } });
  const options = new Map(stored.map((row) => [row.key, optionOfRow(row)]));
  const idOf = new Map(stored.map((row) => [row.key, row.id]));
  const room = MOST_SETS - context.created - (await on.optionSet.count({ where: { shop, deletedAt: null } }));
  let fresh = 0;
  const judged = [...groups].map(([key, group]) => {
    const existing = sets.get(key) ?? null;
    const own = group.map((row) => ({ ...rowToJudge(row), ...(row.state === "BAD" ? {} : { cells: row.cells }) }));
    const one = { key, existing, ...judgeSet(own, { existing, options, currency }) };
    if (!SLUG.test(key) && one.set)
      return withdrawn(one, `set_key: “${key.slice(0, 40)}” must be lower-case letters, digits and dashes, at most 64`);
    if (existing || !one.set) return one;
    fresh += 1;
    return fresh > room ? withdrawn(one, `A shop has at most ${MOST_SETS} option sets: this would be one more`) : one;
  });
  const changes = judged.flatMap(({ rows: own, existing }) =>
    own.map((row, index) => changeOf(row, { creates: existing === null && index === 0 })),
  );
  const write = async (tx: Db) => {
    const toWrite = judged.flatMap(({ key, set, changed }) =>
      set && changed
        ? [
            {
              key,
              name: set.name,
              data: toJson({ rules: set.rules, areas: set.areas }),
              optionIds: set.optionKeys.flatMap((one) => idOf.get(one) ?? []),
            },
          ]
        : [],
    );
    await refreshChanged(tx, shop, await writeSets(tx, shop, toWrite));
    return [];
  };
  return { changes, write };
}

function withdrawn<Judged extends JudgedSet>(judged: Judged, message: string): Judged {
  return { ...judged, rows: judged.rows.map((row) => ({ ...row, effect: "bad" as const, message })), set: null };
}

async function readSets(on: Db, shop: string, keys: string[]): Promise<Map<string, StoredSet>> {
  const rows = await on.optionSet.findMany({
    where: { shop, key: { in: keys }, deletedAt: null },
    include: { options: { orderBy: { position: "asc" }, select: { option: { select: { key: true } } } } },
  });
  return new Map(
    rows.map((row) => [
      row.key,
      { name: row.name, optionKeys: row.options.map(({ option }) => option.key), ...setDataOf(row.data) },
    ]),
  );
}
