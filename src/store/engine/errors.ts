import { AirworthyError, type ErrorCode } from '#base/error.ts';

interface Known {
  readonly says: RegExp;
  readonly code: ErrorCode;
  readonly what: string;
  readonly hint: string;
  /** Whether ClickHouse's own words say more than `what`. */
  readonly quote?: true;
}

/** What ClickHouse says when something outside is wrong, and the cure. The first that fits counts. */
const known: readonly Known[] = [
  {
    says: /Cannot lock file|CANNOT_OPEN_FILE.*status/i,
    code: 'store_locked',
    what: 'the data folder is open in another process',
    hint: 'stop that process, or name another folder with --data',
  },
  {
    says: /NOT_ENOUGH_SPACE|No space left on device|ENOSPC|Cannot write to file|CANNOT_WRITE/i,
    code: 'store_unavailable',
    what: 'the disk is full or cannot be written',
    hint: 'free some space; what was acknowledged is safe, and senders will retry the rest',
  },
  {
    says: /AUTHENTICATION_FAILED|REQUIRED_PASSWORD/,
    code: 'config_invalid',
    what: 'ClickHouse does not accept the user or password',
    hint: 'put them into AIRWORTHY_CLICKHOUSE_URL: http://user:password@host:8123',
  },
  {
    says: /ACCESS_DENIED|Not enough privileges|READONLY/,
    code: 'config_invalid',
    what: 'the ClickHouse user may not do this',
    hint: "grant it SELECT on the Collector's tables, and everything on Airworthy's database",
    quote: true,
  },
  {
    says: /Replicated DDL queries are disabled|DDL background thread is not initialized|There is no Zookeeper configuration/i,
    code: 'config_invalid',
    what: 'the cluster has no Keeper, which ON CLUSTER needs',
    hint: 'set up ClickHouse Keeper, or name every server of the cluster in AIRWORTHY_CLICKHOUSE_URL, separated by commas',
  },
  {
    says: /TABLE_IS_READ_ONLY|KEEPER_EXCEPTION|TOO_FEW_LIVE_REPLICAS/,
    code: 'store_unavailable',
    what: 'replicated tables cannot be written, for want of Keeper or of replicas',
    hint: 'see to ClickHouse Keeper and the replicas; what was acknowledged is safe, and senders will retry the rest',
    quote: true,
  },
  {
    says: /CLUSTER_DOESNT_EXIST|Requested cluster .* not found/,
    code: 'config_invalid',
    what: 'ClickHouse knows no cluster of that name',
    hint: 'store.cluster names one of remote_servers; SELECT DISTINCT cluster FROM system.clusters lists them',
    quote: true,
  },
  {
    says: /ECONNREFUSED|ENOTFOUND|ECONNRESET|EPIPE|EHOSTUNREACH|socket hang up|Timeout error|ALL_CONNECTION_TRIES_FAILED|NETWORK_ERROR/i,
    code: 'store_unavailable',
    what: 'ClickHouse does not answer',
    hint: 'check the address in AIRWORTHY_CLICKHOUSE_URL and that every server runs',
    quote: true,
  },
  {
    says: /TOO_MANY_PARTS|TOO_MANY_SIMULTANEOUS_QUERIES|MEMORY_LIMIT_EXCEEDED|TIMEOUT_EXCEEDED/,
    code: 'store_unavailable',
    what: 'ClickHouse has more to do than it can',
    hint: 'wait, or give it more memory',
    quote: true,
  },
];

/** What went wrong in the engine, as one of our own errors. */
export function engineError(thrown: unknown, where: string): AirworthyError {
  if (thrown instanceof AirworthyError) return thrown;
  const said = wordsOf(thrown);
  const found = known.find(({ says }) => says.test(said));
  if (found === undefined) return new AirworthyError('internal', `${where}: ${firstLine(said)}`, { cause: thrown });
  const quoted = found.quote === true ? ` (${firstLine(said)})` : '';
  return new AirworthyError(found.code, `${where}: ${found.what}${quoted}`, { hint: found.hint, cause: thrown });
}

/** The message, and the name or code that the client keeps apart from it. */
function wordsOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const apart = ['type', 'code']
    .map((key): unknown => Reflect.get(thrown, key))
    .filter((word) => typeof word === 'string');
  const missing = apart.filter((word) => !thrown.message.includes(word));
  return missing.length === 0 ? thrown.message : `${thrown.message} (${missing.join(', ')})`;
}

function firstLine(said: string): string {
  const line = said.split('\n', 1)[0] ?? '';
  return line.length > 600 ? `${line.slice(0, 600)}…` : line;
}
