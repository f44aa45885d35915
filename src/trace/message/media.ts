import { isObject, member, textOf } from './json.ts';
import type { JsonObject } from './json.ts';
import type { Part } from './message.ts';
import type { Json } from '#base/canonical-json.ts';

/** A picture, sound, film or file, however its source writes it, without its payload. */
export function mediaPart(part: JsonObject): Part | undefined {
  const inner = member(part, 'image_url', 'input_audio', 'source', 'image', 'audio', 'video', 'file', 'data');
  const nested = isObject(inner) ? (isObject(inner['image']) ? inner['image'] : inner) : {};
  const mime_type =
    textOf(part, 'mime_type', 'mimeType', 'mediaType', 'media_type') ||
    textOf(nested, 'media_type', 'mime_type', 'mimeType');
  const modality = textOf(part, 'modality') || modalityOf(mime_type, textOf(part, 'type'));
  const file_id = textOf(part, 'file_id') || textOf(nested, 'file_id');
  if (file_id !== '') return { type: 'file', modality, mime_type, file_id };
  const payload = textOf(nested, 'url', 'data', 'file_data') || payloadOf(part, inner);
  if (payload === '') return undefined;
  const data = /^data:(?<mime>[^;,]*)(?:;[^,]*)?,/u.exec(payload.slice(0, 200));
  if (data) {
    const mime = data.groups?.['mime'] ?? mime_type;
    return {
      type: 'blob',
      modality: modalityOf(mime, textOf(part, 'type')),
      mime_type: mime,
      byte_size: base64Bytes(payload.slice(data[0].length)),
    };
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//iu.test(payload)) return { type: 'uri', modality, mime_type, uri: payload };
  return { type: 'blob', modality, mime_type, byte_size: Number(member(part, 'byte_size') ?? base64Bytes(payload)) };
}

function payloadOf(part: JsonObject, inner: Json | undefined): string {
  return textOf(part, 'uri', 'url', 'content') || (typeof inner === 'string' ? inner : '');
}

function modalityOf(mimeType: string, type: string): string {
  const hint = `${mimeType} ${type}`;
  return ['image', 'audio', 'video'].find((modality) => hint.includes(modality)) ?? 'document';
}

function base64Bytes(text: string): number {
  return Math.floor((text.replace(/[=]+$/u, '').length * 3) / 4);
}
