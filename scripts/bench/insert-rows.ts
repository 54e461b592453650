import type pg from "pg";

const ROWS_A_STATEMENT = 5_000;

/** Rows as objects by column name, all with the columns of the first. "line" without its schema is a type of geometry. */
export async function insertRows(client: pg.Client, table: string, rows: object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((name) => `"${name}"`)
    .join(", ");
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
    await client.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::public."${table}", $1::json)`,
      [JSON.stringify(rows.slice(at, at + ROWS_A_STATEMENT))],
    );
}
