import { text } from '../sql.ts';
import type { Parameters } from './engine.ts';

/** What is read over (texts, quoted names, comments), or a parameter: its name and its type. */
const tokens =
  /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"|`[^`\\]*(?:\\.[^`\\]*)*`|--[^\n]*|\/\*.*?\*\/|\{(?<name>\w+):(?<type>[^{}]+)\}/gs;

/**
 * SQL with its parameters in it, each cast to its type as ClickHouse itself does. chDB runs one query with parameters at a time,
 * on whatever connection: a list of runs would wait for a batch of assembly, and that for a report.
 */
export function bound(sql: string, parameters: Parameters): string {
  return sql.replaceAll(tokens, (token, name?: string, type?: string) => {
    const value = name === undefined ? undefined : parameters[name];
    return value === undefined || type === undefined ? token : `_CAST(${literal(value)}, ${text(type)})`;
  });
}

function literal(value: Parameters[string]): string {
  if (typeof value === 'string') return text(value).replaceAll('\0', String.raw`\0`);
  return typeof value === 'object' ? `[${value.map(literal).join(', ')}]` : String(value);
}
