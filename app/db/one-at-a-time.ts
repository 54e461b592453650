import type { SqlDriverAdapter, Transaction } from "@prisma/driver-adapter-utils";

/**
 * Prisma reads an `include` of two relations at once, also inside a transaction, where there is one connection. pg
 * queues such queries today and refuses them from version 9 on: they are asked in turn here.
 */
export function withTransactionsInTurn(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter);
  const startTransaction: typeof start = async (isolationLevel) => inTurn(await start(isolationLevel));
  return Object.assign(adapter, { startTransaction });
}

function inTurn(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  const after = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    // Whoever asked hears of a failure; those behind are asked all the same.
    last = result.catch(() => null);
    return result;
  };
  const queryRaw = transaction.queryRaw.bind(transaction);
  const executeRaw = transaction.executeRaw.bind(transaction);
  return Object.assign(transaction, {
    queryRaw: (query: Parameters<typeof queryRaw>[0]) => after(() => queryRaw(query)),
    executeRaw: (query: Parameters<typeof executeRaw>[0]) => after(() => executeRaw(query)),
  });
}
