/** SQLite takes 32,766 parameters in one statement; the widest of ours has 13 a row. */
const rowsPerStatement = 500;

/** Splits rows so that each part fits one statement. */
export function chunk<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    parts.push(rows.slice(start, start + rowsPerStatement));
  return parts;
}

/** Runs a query on each part and gives all rows; none for nothing asked. */
export async function inChunks<Asked, Row>(
  asked: readonly Asked[],
  query: (part: Asked[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of chunk(asked)) rows.push(...(await query(part)));
  return rows;
}
