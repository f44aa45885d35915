import { AirworthyError } from '#base/error.ts';

const full = /NOT_ENOUGH_SPACE|No space left on device|ENOSPC|Cannot write to file|CANNOT_WRITE/i;
const locked = /Cannot lock file|CANNOT_OPEN_FILE.*status/i;
const unreachable = /ECONNREFUSED|ENOTFOUND|ECONNRESET|EHOSTUNREACH|socket hang up|Timeout error/i;

/** What went wrong in the engine, as one of our own errors. */
export function engineError(thrown: unknown, where: string): AirworthyError {
  if (thrown instanceof AirworthyError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const cause = { cause: thrown };
  if (locked.test(text)) {
    return new AirworthyError('store_locked', `${where}: the data folder is open in another process`, {
      hint: 'stop that process, or name another folder with --data',
      ...cause,
    });
  }
  if (full.test(text)) {
    return new AirworthyError('store_unavailable', `${where}: the disk is full or cannot be written`, {
      hint: 'free some space; what was acknowledged is safe, and senders will retry the rest',
      ...cause,
    });
  }
  if (unreachable.test(text)) {
    return new AirworthyError('store_unavailable', `${where}: ClickHouse does not answer (${firstLine(text)})`, {
      hint: 'check the address in AIRWORTHY_CLICKHOUSE_URL and that the server runs',
      ...cause,
    });
  }
  return new AirworthyError('internal', `${where}: ${firstLine(text)}`, cause);
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 600 ? `${line.slice(0, 600)}…` : line;
}
