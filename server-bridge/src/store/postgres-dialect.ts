import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type pg from 'pg';
import { StatementNames } from './statement-names.ts';

/** Kysely on a pool. Its own driver knows neither prepared statements nor that a transaction need not wait for `begin`. */
export function createPostgresDialect(pool: pg.Pool, onError: (error: unknown) => void): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresPoolDriver(pool, onError),
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class PostgresPoolDriver implements Driver {
  private readonly pool: pg.Pool;
  private readonly names = new StatementNames();
  private readonly onError: (error: unknown) => void;
  private readonly connections = new WeakMap<DatabaseConnection, PooledConnection>();

  constructor(pool: pg.Pool, onError: (error: unknown) => void) {
    this.pool = pool;
    this.onError = onError;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    try {
      const connection = new PooledConnection(await this.pool.connect(), this.names, this.onError);
      this.connections.set(connection, connection);
      return connection;
    } catch (error) {
      this.onError(error);
      throw error;
    }
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const isolation = isolationLevel === undefined ? '' : ` isolation level ${isolationLevel}`;
    this.find(connection).begin(`begin${isolation}${accessMode === undefined ? '' : ` ${accessMode}`}`);
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.find(connection).commit();
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.find(connection).rollback();
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.find(connection).release();
  }

  destroy(): Promise<void> {
    return this.pool.end();
  }

  private find(connection: DatabaseConnection): PooledConnection {
    const known = this.connections.get(connection);
    if (known === undefined) throw new Error('the connection is not one of this pool');
    return known;
  }
}

class PooledConnection implements DatabaseConnection {
  private readonly client: pg.PoolClient;
  private readonly names: StatementNames;
  private readonly onError: (error: unknown) => void;
  private begun: Promise<unknown> | undefined;
  private isBroken = false;

  constructor(client: pg.PoolClient, names: StatementNames, onError: (error: unknown) => void) {
    this.client = client;
    this.onError = onError;
    this.names = names;
    client.on('error', this.markBroken);
  }

  /** The first statement goes out behind it at once; what fails is told by `commit`. */
  begin(text: string): void {
    this.begun = this.client.query(text);
    this.begun.catch(this.markBroken);
  }

  async commit(): Promise<void> {
    await this.begun;
    const { command } = await this.run({ text: 'commit' });
    // The answer to the commit of a transaction in which a statement failed.
    if (command !== 'COMMIT') throw new Error('PostgreSQL has rolled the transaction back');
  }

  /** What failed before is what the caller hears of; a connection that cannot roll back is thrown away. */
  async rollback(): Promise<void> {
    if (this.isBroken) return;
    await this.client.query('rollback').catch(this.markBroken);
  }

  release(): void {
    this.client.off('error', this.markBroken);
    this.client.release(this.isBroken);
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const name = parameters.length === 0 ? undefined : this.names.find(sql);
    const values = parameters.map(cleanParameter);
    const { rows, rowCount } = await this.run({ text: sql, values, ...(name === undefined ? {} : { name }) });
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface wants one; pages do what is needed
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('not for PostgreSQL: read pages by the primary key (store/transfer/read-pages.ts)');
  }

  private async run(query: pg.QueryConfig): Promise<pg.QueryResult> {
    try {
      return await this.client.query(query);
    } catch (error) {
      this.onError(error);
      throw error;
    }
  }

  private readonly markBroken = (): void => {
    this.isBroken = true;
  };
}

/** PostgreSQL's text takes every character but NUL. */
function cleanParameter(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
}
