import { AirworthyError } from '#base/error.ts';

/** Where in a file a record stands, for messages: all counted from 1 but `byte`, which is an offset. */
export interface Place {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly byte: number;
  /** JSON path of the record: `$.simulations[3]`. */
  readonly path: string;
}

/** An `input_invalid` error that names file, record, line, byte and JSON path. */
export function invalidRecord(
  place: Place,
  what: string,
  options: { hint?: string; cause?: unknown } = {},
): AirworthyError {
  const { file, record, line, byte, path } = place;
  return new AirworthyError(
    'input_invalid',
    `${file}: record ${record} (line ${line}, byte ${byte}, ${path}): ${what}`,
    {
      hint:
        options.hint ??
        'correct the file, or cut it before this record; the records before it are in, and importing again adds only what is new',
      cause: options.cause,
    },
  );
}
