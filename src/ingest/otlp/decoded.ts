import type { RowChunk } from '../row/rows.ts';
import type { Rejections } from './rejections.ts';

/** What a request holds: rows for the store, and what of it cannot be stored. */
export interface Decoded extends RowChunk {
  readonly rejections: Rejections;
}

export type Decode = (body: Buffer) => Decoded;
