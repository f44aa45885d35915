import { asAirworthyError, AirworthyError } from '#base/error.ts';
import type { Pending } from './batch.ts';

/** Inserts the rows of one or more requests; when it returns, they are durable. */
export type Insert = (batch: readonly Pending[]) => Promise<void>;

/** So many failures in a row, and no success, and it is not the rows but the store. */
const failuresOfAStore = 3;

/**
 * Inserts a batch and tells every request in it how it went. If the batch as a whole fails, each request's rows are tried once
 * more alone, so that rows the store cannot take fail only the request they came in.
 */
export async function insertBatch(batch: readonly Pending[], insert: Insert): Promise<void> {
  try {
    await insert(batch);
  } catch (thrown) {
    if (batch.length > 1) await insertEachAlone(batch, insert);
    else for (const pending of batch) pending.failed(storeFailure(thrown));
    return;
  }
  for (const pending of batch) pending.done();
}

async function insertEachAlone(batch: readonly Pending[], insert: Insert): Promise<void> {
  const failures: { pending: Pending; thrown: unknown }[] = [];
  let stored = 0;
  for (const pending of batch) {
    const last = failures.at(-1);
    if (stored === 0 && failures.length >= failuresOfAStore && last !== undefined) {
      failures.push({ pending, thrown: last.thrown });
      continue;
    }
    try {
      await insert([pending]);
    } catch (thrown) {
      failures.push({ pending, thrown });
      continue;
    }
    stored++;
    pending.done();
  }
  // Where the store took the others, the fault is in these rows, and sending them again would not help.
  for (const { pending, thrown } of failures)
    pending.failed(stored > 0 ? asAirworthyError(thrown) : storeFailure(thrown));
}

/** A failure that says nothing about the request: the sender shall try again. */
function storeFailure(thrown: unknown): AirworthyError {
  const error = asAirworthyError(thrown);
  if (error.code !== 'internal') return error;
  return new AirworthyError('store_unavailable', `the store did not take the rows: ${error.message}`, {
    cause: thrown,
  });
}
