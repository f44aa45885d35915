import { z } from 'zod';
import { configSchema } from '#config/config.ts';
import { variables } from '#config/environment.ts';
import { table } from './page.ts';

/** The keys that are of pure floors, which describe them in comments. */
const described: Readonly<Record<string, string>> = {
  tasks: 'The kinds of work the agent exists for, by name',
  'tasks.*.match':
    'Which runs are of the task: one condition, or several of which one has to be met. `airworthy.task` on a span wins',
  'tasks.*.outcome': 'How its runs are judged: rules as under `outcome`, which then do not count for it',
  'tasks.*.reliabilityAt': 'The K of pass^k and Reliability@K that reports show',
  'tasks.*.core': 'Whether a gate asks more of it than of other tasks',
  outcome: 'How runs are judged. Rules are asked in order; the first that has an answer decides',
  signals: 'Things seen later in the same session, by name, each a condition',
  dimensions: 'Dimensions for slicing, by name, each an attribute of a span or the resource',
  helpTools: 'Tools by which the agent asks a person for help',
  guardWords: 'What a guard says when it steps in',
  'alerts.channels.*.kind': 'What takes the messages: an address that gets them as JSON, or a channel of Slack',
  'alerts.channels.*.url': 'Where they are sent: an address of yours, or that of an incoming webhook of Slack',
  'alerts.channels.*.headers': 'Sent along, of a webhook; such as `authorization`',
  'alerts.channels.*.severities': 'Which alerts go there',
  'redact.builtin': 'Which of the built-in rules are on',
  'redact.attributes':
    'What happens to attributes, by name or by the beginning of it (`user.*`); others are searched for secrets',
  'redact.rules': 'Rules of your own: `{ name, pattern, flags?, action? }`; a pattern that could stall is an error',
};

interface Json {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Json>>;
  readonly additionalProperties?: Json | boolean;
  readonly items?: Json;
  readonly anyOf?: readonly Json[];
  readonly oneOf?: readonly Json[];
}

/** docs/config.md, between the marks: every key with its type and default, from the schema that checks it. */
export function configKeys(): string {
  const schema: Json = JSON.parse(
    JSON.stringify(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })),
  );
  return table(['key', 'type', 'default', ''], rowsOf(schema, ''));
}

export function environmentVariables(): string {
  return table(
    ['variable', ''],
    Object.entries(variables).map(([name, what]) => [`\`${name}\``, what]),
  );
}

function rowsOf(schema: Json, prefix: string): readonly (readonly string[])[] {
  return Object.entries(propertiesOf(schema)).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    const what = described[path] ?? value.description ?? '';
    const each = typeof value.additionalProperties === 'object' ? value.additionalProperties : undefined;
    const inner =
      value.properties === undefined
        ? each === undefined
          ? []
          : rowsOf(each, `${path}.*.`)
        : rowsOf(value, `${path}.`);
    const fallback = value.properties === undefined && value.default !== undefined ? JSON.stringify(value.default) : '';
    return [[`\`${path}\``, typeOf(value), code(fallback), what], ...inner];
  });
}

/** The keys of an object; of one of several kinds, the keys of all, each once. */
function propertiesOf({ properties = {}, oneOf = [] }: Json): Readonly<Record<string, Json>> {
  const keys = [...new Set(oneOf.flatMap((each) => Object.keys(each.properties ?? {})))];
  const ofAll = keys.map((key): [string, Json] => {
    const found = oneOf.flatMap((each) => each.properties?.[key] ?? []);
    const [first = {}] = found;
    const kinds = [...new Set(found.map(typeOf))];
    return [key, kinds.length < 2 ? first : { anyOf: found }];
  });
  return { ...Object.fromEntries(ofAll), ...properties };
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

function typeOf(schema: Json): string {
  const kinds = schema.anyOf ?? schema.oneOf;
  if (kinds !== undefined) return [...new Set(kinds.map(typeOf))].join(' or ');
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `${grouped(typeOf(schema.additionalProperties))} by name`;
  return typeof schema.type === 'string' ? schema.type : 'function';
}

/** A type that is itself of several words that the next would be read with. */
function grouped(type: string): string {
  return / or | by name$/.test(type) ? `(${type})` : type;
}
