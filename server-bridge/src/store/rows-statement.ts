import { type Compilable, CompiledQuery } from 'kysely';
import type { Db } from './open-store.ts';

/** Rows of one statement: few sizes, so that each text is compiled and prepared once. SQLite takes 32,766 parameters. */
const sizes = [256, 64, 16, 4, 1];

/** A statement that takes many rows. */
export interface RowsStatement<Row, Result> {
  /** Gives what the statement returns, over all rows; nothing for no rows. */
  execute(db: Db, rows: readonly Row[]): Promise<Result[]>;
}

/**
 * Compiles a statement once for each of a few numbers of rows, and binds the rows by itself: compiling an insert of 30
 * rows costs Kysely 40 us a row, more than the database takes to run it, and its text depends on nothing but their
 * number. `bind` lists a row's parameters in the order the statement uses them; it must have no others.
 */
export function defineRowsStatement<Row, Result>(
  compile: (db: Db, rows: Row[]) => Compilable<Result>,
  bind: (row: Row) => unknown[],
): RowsStatement<Row, Result> {
  const textsByEngine = new WeakMap<object, Map<number, string>>();
  return {
    async execute(db, rows) {
      const { adapter } = db.getExecutor();
      const texts = textsByEngine.get(adapter) ?? new Map<number, string>();
      textsByEngine.set(adapter, texts);
      const results: Result[] = [];
      for (let start = 0; start < rows.length; ) {
        const size = sizes.find((one) => one <= rows.length - start) ?? 1;
        const part = rows.slice(start, start + size);
        const parameters = part.flatMap(bind);
        const text = texts.get(size) ?? compileOnce(compile(db, part), parameters);
        texts.set(size, text);
        const { rows: found } = await db.executeQuery<Result>(CompiledQuery.raw(text, parameters));
        for (const result of found) results.push(result);
        start += size;
      }
      return results;
    },
  };
}

/** A statement compiled once, whose text depends on none of its parameters; `bind` lists them in its order. */
export function defineStatement<Parameters, Result>(
  compile: (db: Db, parameters: Parameters) => Compilable<Result>,
  bind: (parameters: Parameters) => unknown[],
): (db: Db, parameters: Parameters) => Promise<Result[]> {
  const statement = defineRowsStatement<Parameters, Result>((db, [parameters]) => {
    if (parameters === undefined) throw new Error('a statement is compiled for one set of parameters');
    return compile(db, parameters);
  }, bind);
  return (db, parameters) => statement.execute(db, [parameters]);
}

/** Rows given as objects with the same keys in the same order, as an insert has them. */
export function defineInsert<Row extends object>(
  compile: (db: Db, rows: Row[]) => Compilable,
): RowsStatement<Row, unknown> {
  return defineRowsStatement<Row, unknown>(compile, Object.values);
}

/** A parameter that `bind` does not know would silently shift the others: better to fail at the first use. */
function compileOnce(query: Compilable, parameters: unknown[]): string {
  const { sql, parameters: expected } = query.compile();
  const isSame = expected.length === parameters.length && expected.every((value, index) => value === parameters[index]);
  if (!isSame) throw new Error(`the statement binds other parameters than its rows: ${sql}`);
  return sql;
}
