import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SqliteDialect, type SqliteStatement } from 'kysely';
import { classifyStoreError } from './store-failure.ts';

/** Statements kept prepared: each of ours in five sizes, and those of the command line. */
const statementsKept = 200;

/**
 * Kysely on Node's own SQLite. WAL, so that `vigie rejected list` reads beside the running bridge; `synchronous=FULL`,
 * since a delivery answered with 2xx must survive a power cut (NORMAL gains nothing once commits are grouped).
 */
export function createNodeSqliteDialect(
  database: DatabaseSync,
  onError: (error: unknown) => void = () => undefined,
): Dialect {
  let damage: unknown;
  const tell = <Result>(run: () => Result): Result => {
    // Whatever is written in a damaged database damages it further.
    if (damage !== undefined) throw damage;
    try {
      return run();
    } catch (error) {
      if (classifyStoreError(error)?.kind === 'damaged') damage = error;
      onError(error);
      throw error;
    }
  };
  const statements = new Map<string, StatementSync>();
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: (text: string) => {
        // SQLite may have rolled back by itself, when the disk is full: the reason is what the caller must hear of.
        if (text === 'rollback' && !database.isTransaction) return nothingToDo;
        if (text === 'rollback') return { ...nothingToDo, run: () => rollBack(database) };
        const statement = statements.get(text) ?? tell(() => database.prepare(text));
        statements.delete(text);
        statements.set(text, statement);
        const [oldest] = statements.keys();
        if (statements.size > statementsKept && oldest !== undefined) statements.delete(oldest);
        return {
          reader: statement.columns().length > 0,
          all: (parameters: readonly unknown[]) => tell(() => statement.all(...checkInputs(parameters))),
          run: (parameters: readonly unknown[]) => tell(() => statement.run(...checkInputs(parameters))),
          iterate: (parameters: readonly unknown[]) => statement.iterate(...checkInputs(parameters)),
        };
      },
    },
  });
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

function rollBack(database: DatabaseSync) {
  database.exec('rollback');
  return { changes: 0, lastInsertRowid: 0 };
}

/** Opens the file, made if absent. Throws Node's error where it cannot: the caller says what to do. */
export function openSqliteFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory',
  );
  return database;
}

function checkInputs(parameters: readonly unknown[]): readonly SQLInputValue[] {
  if (areInputs(parameters)) return parameters;
  throw new TypeError(
    `SQLite takes null, strings and numbers, not ${parameters.map((value) => typeof value).join(', ')}`,
  );
}

function areInputs(parameters: readonly unknown[]): parameters is readonly SQLInputValue[] {
  return parameters.every((value) => value === null || typeof value === 'string' || typeof value === 'number');
}
