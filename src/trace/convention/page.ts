import { dialects, type Dialect } from './dialect.ts';
import { events } from './event.ts';
import { fields } from './fields.ts';
import { flatLists } from './flat-list.ts';
import { inclusiveCounts, toolCallIdentity, usageKinds, wrapperKinds } from './count-once.ts';
import { stepKindRules, type StepKindRule } from './step-kind.ts';
import { valueAliases } from './values.ts';
import type { Source } from './field.ts';

/** The handbook's page on what Airworthy understands of a trace, in Markdown, made from the tables of this folder. */
export function conventionsPage(): string {
  return (
    [
      '# What is understood of a trace',
      '<!-- Made from src/trace/convention by `npm run docs`. Do not edit. -->',
      'Agents are instrumented in many vocabularies. This page is the table that Airworthy reads all of them with: the same table makes the SQL that assembles runs. Attributes that are not here are kept as they came, can be sliced by, and change nothing else.',
      '## Dialects',
      table(
        ['dialect', 'what it is'],
        Object.values(dialects).map((dialect) => [dialect.title, dialect.what]),
      ),
      '## Kinds of step',
      'The first rule that knows the span decides. A value that is not listed says nothing, and the next rule is asked; a span that no rule knows is `other`. Values are compared in lower case.',
      table(
        ['attribute', 'dialect', 'kind'],
        stepKindRules.map((rule) => [code(rule.source), dialects[rule.dialect].title, kinds(rule)]),
      ),
      '## What is counted once',
      `Tokens and cost count on ${list(usageKinds)} steps only: agents, workflows and chains repeat the sum of what is inside them. A ${wrapperKinds.map(code).join(', ')} span with a span of the same kind directly inside is a wrapper around it: one step, and its own tokens count only if none inside has any.`,
      `Two \`tool\` spans of a trace with the same \`${toolCallIdentity.sameId}\` are one call; so are a span with \`${toolCallIdentity.sameName.inner}\` and the tool span around it, if they have the same \`${toolCallIdentity.sameName.field}\`. The outer one is kept.`,
      `Counts are inclusive: ${Object.entries(inclusiveCounts)
        .map(([whole, parts]) => `\`${whole}\` includes ${list(parts)}`)
        .join(
          '; ',
        )}. Sources that leave a part out are marked below, and the part is added; so it is wherever a count is smaller than its parts together.`,
      '## Fields',
      'By field, the attributes that carry it. The first that is there and not empty counts.',
      ...fields.flatMap((field) => [
        `### ${field.name}`,
        `${field.what}.${field.of === 'evaluation' ? ' From an evaluation event or list entry.' : ''}`,
        table(
          ['', 'source', 'dialect', 'note'],
          field.sources.map((source, index) => [
            `${index + 1}`,
            place(source),
            dialects[source.dialect].title,
            note(source),
          ]),
        ),
      ]),
      '## Lists spread over attributes',
      table(
        ['list', 'attributes', 'dialect', 'example'],
        flatLists.map(({ name, prefix, entry, dialect, example }) => [
          code(name),
          code(`${prefix}{i}.${entry === '' ? '' : `${entry}.`}*`),
          dialects[dialect].title,
          code(example),
        ]),
      ),
      '## Events',
      'On a span, or as a log record with this event name.',
      table(
        ['event', 'dialect', 'carries'],
        events.map((event) => [code(event.name), dialects[event.dialect].title, event.carries.replaceAll('_', ' ')]),
      ),
      '## Order of asking for messages',
      'Input and output apart; the first that yields a message counts: `gen_ai.input.messages` / `gen_ai.output.messages`; the event `gen_ai.client.inference.operation.details`; the old message events; `gen_ai.prompt` / `gen_ai.completion`, flat or whole; the OpenInference lists; `ai.prompt.messages`, `ai.prompt` / `ai.response.text`, `ai.response.toolCalls`, `ai.response.object`; then the sources of `input_value` / `output_value`. Instructions are `gen_ai.system_instructions` and the system messages that the input begins with.',
      '## Values spelled in several ways',
      table(
        ['field', 'found', 'means'],
        Object.entries(valueAliases).flatMap(([field, aliases]) =>
          Object.entries(aliases).map(([found, means]) => [code(field), code(found), code(means)]),
        ),
      ),
      '## Fields by dialect',
      byDialect(),
    ].join('\n\n') + '\n'
  );
}

function byDialect(): string {
  const names = Object.keys(dialects).filter(isDialect);
  return table(
    ['field', ...names.map((name) => dialects[name].title)],
    fields.map((field) => [
      code(field.name),
      ...names.map((name) => (field.sources.some((source) => source.dialect === name) ? '●' : '')),
    ]),
  );
}

function kinds(rule: StepKindRule): string {
  if ('present' in rule) return `**${rule.present}** if it is there`;
  const byKind = Map.groupBy(Object.entries(rule.values), ([, kind]) => kind);
  return [...byKind]
    .map(([kind, entries]) => `**${kind}**: ${entries.map(([value]) => code(value)).join(' ')}`)
    .join('<br>');
}

function place({ from, key, member }: Source): string {
  if (from === 'span_name') return "the span's name";
  return `${from === 'resource' ? 'resource ' : ''}${code(key)}${member === undefined ? '' : ` . ${code(member)}`}`;
}

function note({ kinds: only, scale, excludes, dialect }: Source): string {
  const notes = [
    only && `on ${only.join(', ')} only`,
    scale && `× ${scale}`,
    excludes?.length ? `without ${list(excludes)}` : undefined,
    dialect === 'gen_ai_old' ? 'deprecated' : undefined,
  ];
  return notes.filter(Boolean).join('; ');
}

const code = (text: string) => `\`${text}\``;
const list = (words: readonly string[]) => words.map(code).join(' and ');
const isDialect = (name: string): name is Dialect => name in dialects;

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
