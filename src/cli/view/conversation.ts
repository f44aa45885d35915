import { cutText, plainText, wrapText } from '#base/terminal.ts';
import type { ShowAnswer } from '#client/answers.ts';
import type { Style } from '../style.ts';

type Part = ShowAnswer['system'][number];

const roleWidth = 10;
const longestText = 4000;

/** Who said what, in order; the instructions first. */
export function conversationView({ system, conversation }: ShowAnswer, style: Style, columns: number): string {
  const width = Math.max(30, Math.min(columns, 110) - roleWidth - 2);
  const said = [
    ...(system.length === 0 ? [] : [{ role: 'system', parts: system }]),
    ...conversation.map(({ message }) => message),
  ];
  return said.flatMap(({ role, parts }) => parts.map((part) => partView(role, part, style, width))).join('\n');
}

function partView(role: string, part: Part, style: Style, width: number): string {
  const { text, paint } = textOf(part, style);
  const [first = '', ...rest] = wrapText(cutText(plainText(text, 'kept').trim(), longestText), width);
  const label = cutText(plainText(labelOf(role, part)), roleWidth).padEnd(roleWidth);
  const tint = role === 'user' ? style.accent : style.faint;
  return [`${tint(label)}  ${paint(first)}`, ...rest.map((line) => `${' '.repeat(roleWidth + 2)}${paint(line)}`)].join(
    '\n',
  );
}

function labelOf(role: string, part: Part): string {
  if (part.type === 'reasoning') return 'reasoning';
  return part.type === 'tool_call_response' ? 'tool' : role;
}

function textOf(part: Part, style: Style): { text: string; paint: (text: string) => string } {
  const plain = (text: string): string => text;
  switch (part.type) {
    case 'text':
      return { text: part.content, paint: plain };
    case 'reasoning':
      return { text: part.content, paint: style.faint };
    case 'tool_call':
      return { text: `→ ${part.name} ${json(part.arguments)}`, paint: plain };
    case 'tool_call_response':
      return { text: json(part.response), paint: style.faint };
    case 'blob':
      return { text: `[${part.modality}, ${part.mime_type}, ${part.byte_size} bytes]`, paint: style.faint };
    case 'file':
      return { text: `[${part.modality}, ${part.mime_type}, file ${part.file_id}]`, paint: style.faint };
    case 'uri':
      return { text: `[${part.modality}, ${part.mime_type}, ${part.uri}]`, paint: style.faint };
    case 'generic':
      break;
  }
  return { text: json(part.value), paint: style.faint };
}

function json(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
