/** A colour of the page: what style.ts of reports and tokens.css of the page both name. */
export type Token =
  | '--ink'
  | '--faint'
  | '--rule'
  | '--edge'
  | '--mark'
  | '--worse'
  | '--pass'
  | '--fail'
  | '--inconclusive';

/** What a line says at one place. */
export interface SeriesPoint {
  /** Where it begins: milliseconds since the epoch, or what else the axis counts. */
  readonly at: number;
  /** Where it ends, if it stands for a stretch, such as a day. */
  readonly until?: number;
  /** Undefined where it is not known: the line breaks. */
  readonly value: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** It rests on too few to tell: drawn faint. */
  readonly few?: boolean;
  /** The value in words, with its interval and n. */
  readonly text: string;
  /** Where the runs behind it are. */
  readonly href?: string | undefined;
}

/** A line with its interval. */
export interface SeriesLine {
  /** What it is, as it stands beside the line where there are several. */
  readonly name: string;
  readonly colour: Token;
  readonly points: readonly SeriesPoint[];
}

/** Something that happened at one moment, drawn on the line with a shape of its own. */
export interface SeriesMark {
  readonly at: number;
  readonly kind: 'near_miss' | 'consequential_error';
  readonly text: string;
  readonly href?: string | undefined;
}

/** Where something is written beside an axis. */
export interface SeriesTick {
  readonly at: number;
  readonly text: string;
}

/** What an axis spans. Small multiples have the same. */
export interface SeriesScale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly SeriesTick[];
}

/** Lines over time, or over what else the horizontal axis counts. */
export interface Series {
  /** What it shows, in a sentence, for those who cannot see it. */
  readonly title: string;
  readonly x: SeriesScale;
  readonly y: SeriesScale;
  readonly lines: readonly SeriesLine[];
  /** Values to compare with, such as an objective: level lines, labelled where they end. */
  readonly references?: readonly { readonly value: number; readonly label: string; readonly colour?: Token }[];
  /** Moments from which on something else was true, such as a release: upright lines, labelled at their top. */
  readonly changes?: readonly { readonly at: number; readonly label: string }[];
  readonly marks?: readonly SeriesMark[];
}
