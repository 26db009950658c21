import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { assertSecureContext, explain } from './storage-error.ts';

/**
 * Every run in one database. A file is a record of its own, written whole; the history, which grows by a line every few
 * seconds, has a record a line, since to append to a file would be to read and write all of it.
 */
interface RunSchema extends DBSchema {
  files: { key: [run: string, path: string]; value: Uint8Array<ArrayBuffer> };
  /** Lines of JSON with their line breaks, numbered in their order. */
  history: { key: [run: string, line: number]; value: string };
}

type Stores = ['files', 'history'];
type Mode = 'readonly' | 'readwrite';

/** Requests that take effect together or not at all. */
export type Transaction<M extends Mode = 'readwrite'> = IDBPTransaction<RunSchema, Stores, M>;

/** The keys of a run, in either store. */
export function keysOf(run: string): IDBKeyRange {
  // An array comes after every string and number.
  return IDBKeyRange.bound([run], [run, []]);
}

/** The runs in this browser's IndexedDB. */
export class RunDatabase {
  readonly #database: IDBPDatabase<RunSchema>;

  private constructor(database: IDBPDatabase<RunSchema>) {
    this.#database = database;
  }

  /** @throws RunError `no-storage`. */
  static async open(): Promise<RunDatabase> {
    assertSecureContext();
    try {
      const database = await openDB<RunSchema>('mnist-cnn-runs', 1, {
        upgrade(fresh) {
          fresh.createObjectStore('files');
          fresh.createObjectStore('history');
        },
        // A newer version of the page, in another tab, wants to change the stores.
        blocking: () => database.close(),
      });
      return new RunDatabase(database);
    } catch (error) {
      throw explain(error);
    }
  }

  /** Reads as the runs are at one moment. `work` awaits nothing but the transaction's requests. */
  read<T>(work: (transaction: Transaction<'readonly'>) => Promise<T>): Promise<T> {
    return this.#transact('readonly', 'default', work);
  }

  /**
   * Writes all or nothing, whatever happens to the page meanwhile. `work` awaits nothing but the transaction's requests.
   *
   * `strict` resolves once it is on the disk, `relaxed` once the system has it, which a crash of the system alone loses.
   *
   * @throws RunError `no-space`, `no-storage`, or what `work` throws.
   */
  write<T>(
    durability: 'strict' | 'relaxed',
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#transact('readwrite', durability, work);
  }

  close(): void {
    this.#database.close();
  }

  async #transact<M extends Mode, T>(
    mode: M,
    durability: IDBTransactionDurability,
    work: (transaction: Transaction<M>) => Promise<T>,
  ): Promise<T> {
    let transaction: Transaction<M> | undefined;
    try {
      transaction = this.#database.transaction(['files', 'history'], mode, { durability });
      // Awaited below, unless `work` fails first.
      transaction.done.catch(() => {});
      const result = await work(transaction);
      await transaction.done;
      return result;
    } catch (error) {
      abort(transaction);
      // A request that fails because the whole transaction does, does not say why.
      throw explain(transaction?.error ?? error);
    }
  }
}

function abort(transaction: Transaction<Mode> | undefined): void {
  try {
    transaction?.abort();
  } catch {
    // It has ended already.
  }
}
