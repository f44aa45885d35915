import { plainText } from '#base/terminal.ts';
import type { AuditAnswer, KeyAnswer, KeysAnswer, NewKeyAnswer } from '#client/answers.ts';
import type { Style } from '../style.ts';
import { timeText } from './figure-text.ts';
import { table } from './table.ts';

const all = 'all projects';

export function keysView({ keys }: KeysAnswer, style: Style): string {
  if (keys.length === 0) return 'No keys. airworthy key create --name NAME --scope ingest|read|admin makes one.';
  const rows = keys.map((key) => [
    { text: key.key_id, paint: style.accent },
    { text: plainText(key.name) },
    { text: key.scope },
    { text: key.project ?? all },
    { text: stateOf(key), paint: key.state === 'in_use' ? undefined : style.faint },
    { text: key.last_used_at === null ? 'never' : timeText(key.last_used_at), paint: style.faint },
  ]);
  const heads = ['KEY', 'NAME', 'SCOPE', 'PROJECT', 'STATE', 'LAST USED'].map((head) => ({ head }));
  return table(heads, rows, { faint: style.faint });
}

export function newKeyView(key: NewKeyAnswer, style: Style): string {
  const { secret, key_id: id, name, scope, project } = key;
  const lines = [
    style.accent(secret),
    '',
    `Shown this once: only its hash is kept. It is ${plainText(name)} (${id}), scope ${scope}, ${project ?? all}, ${stateOf(key)}.`,
  ];
  if (scope === 'read') return lines.join('\n');
  return [...lines, `An agent sends it with OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20${secret}"`].join('\n');
}

export function revokedView(key: KeyAnswer): string {
  return `${key.key_id} (${plainText(key.name)}) is revoked, and who logged in with it is out.`;
}

export function auditView({ entries }: AuditAnswer, style: Style): string {
  if (entries.length === 0) return 'Nobody has changed anything yet.';
  const rows = entries.map((entry) => [
    { text: timeText(entry.at), paint: style.faint },
    { text: plainText([entry.who, entry.name].filter((part) => part !== '').join(' ')) || 'unknown' },
    { text: entry.address, paint: style.faint },
    { text: entry.project },
    { text: plainText(entry.action) },
    { text: plainText(entry.subject) },
    { text: entry.outcome, paint: entry.outcome === 'done' ? undefined : style.bad },
  ]);
  const heads = ['WHEN', 'WHO', 'FROM', 'PROJECT', 'WHAT', 'ABOUT', 'OUTCOME'].map((head) => ({ head }));
  return table(heads, rows, { faint: style.faint });
}

function stateOf({ state, expires_at: expires, revoked_at: revoked }: KeyAnswer): string {
  if (state === 'revoked') return `revoked ${revoked === null ? '' : timeText(revoked)}`.trimEnd();
  if (expires === null) return 'for ever';
  return `${state === 'expired' ? 'ended' : 'until'} ${timeText(expires)}`;
}
