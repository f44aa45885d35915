import { count } from '#base/counted.ts';
import { Hint } from './hint.tsx';
import { To } from './to.tsx';
import styles from './estimate.module.css';

/** An end of an interval that is not there: it takes more runs to close it. */
export type End = number | { readonly kind: 'open' };

/** A figure as the server says it: with its interval, as a value alone that nothing can be said around, or not at all. */
export type Estimated =
  | { readonly kind: 'estimated'; readonly value: number; readonly low: End; readonly high: End; readonly n: number }
  | { readonly kind: 'bare'; readonly value: number; readonly n: number; readonly why: string }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need?: number; readonly why?: string };

export interface EstimateProps {
  /** What it is: `Success of refund`. */
  readonly name: string;
  readonly of: Estimated;
  /** Writes a value with its unit. */
  readonly format: (value: number) => string;
  /** What the drawing spans; the same for figures that stand below each other. Without it only the words are there. */
  readonly scale?: readonly [from: number, to: number];
  /** A value to compare with, drawn on the scale, such as an objective. */
  readonly reference?: number;
  /** What the reference is; `objective` unless said. */
  readonly referenceName?: string;
  /** The drawing before the words, on one line: lines below each other make a forest. */
  readonly isLine?: boolean;
  readonly tone?: 'plain' | 'worse' | 'few';
  /** What n counts. */
  readonly unit?: string;
  /** The window it is about, in words. */
  readonly window?: string;
  /** The question that gives it again, such as `airworthy report --task refund`. */
  readonly query?: string;
  /** Where the runs behind it are. */
  readonly href?: string;
}

/** A figure with its interval, drawn and in words; pointed at, it says n, interval, window and the query behind it. */
export function Estimate(props: EstimateProps) {
  const { name, of, format, scale, reference, tone = 'plain', href, isLine = false } = props;
  const few = of.kind === 'insufficient' ? 'few' : tone;
  const content = (
    <>
      <span className="heard">{name}: </span>
      <span className={styles['value']}>{of.kind === 'insufficient' ? 'not known' : format(of.value)}</span>
      <span className={styles['range']}>{of.kind === 'estimated' ? rangeText(of, format) : ''}</span>
      {scale === undefined || of.kind === 'insufficient' ? null : (
        <Drawing of={of} scale={scale} reference={reference} />
      )}
    </>
  );
  const shared = { className: `${styles['estimate']} ${isLine ? styles['line'] : ''} ${styles[few] ?? ''}` };
  return (
    <Hint says={estimateSays(props)}>
      {href === undefined ? (
        // It takes the focus so that those who use the keyboard can ask what is behind it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is said on pointing must be reached by the keyboard
        <span {...shared} tabIndex={0}>
          {content}
        </span>
      ) : (
        <To {...shared} href={href}>
          {content}
        </To>
      )}
    </Hint>
  );
}

/** `82–91 %`, `$0.1–0.2`: the unit once, where both ends have it. */
function rangeText({ low, high }: Estimated & { kind: 'estimated' }, format: (value: number) => string): string {
  const end = (at: End): string => (typeof at === 'number' ? format(at) : 'open');
  const [from, to] = [end(low), end(high)];
  if (from === 'open' && to === 'open') return 'open';
  const unit = / \S+$/.exec(to)?.[0];
  if (unit !== undefined && from.endsWith(unit)) return `${from.slice(0, -unit.length)}–${to}`;
  return `${from}–${from.startsWith('$') && to.startsWith('$') ? to.slice(1) : to}`;
}

/** What a hint says of a figure, a line each. */
export function estimateSays(props: EstimateProps): string {
  const { name, of, format, reference, referenceName = 'objective', unit = 'runs', window, query } = props;
  const sureness: Record<Estimated['kind'], string | undefined> = {
    estimated: of.kind === 'estimated' ? `${rangeText(of, format)} at 95 % confidence` : undefined,
    bare: of.kind === 'bare' ? of.why : undefined,
    insufficient: of.kind === 'insufficient' ? (of.why ?? needText(of.need, unit)) : undefined,
  };
  const lines = [
    `${name}: ${of.kind === 'insufficient' ? 'not known' : format(of.value)}`,
    sureness[of.kind],
    `n = ${count(of.n)} ${unit}`,
    reference === undefined ? undefined : `${referenceName} ${format(reference)}`,
    window,
    query,
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

function needText(need: number | undefined, unit: string): string | undefined {
  return need === undefined ? undefined : `takes ${count(need)} ${unit}`;
}

interface DrawingProps {
  readonly of: Exclude<Estimated, { kind: 'insufficient' }>;
  readonly scale: readonly [from: number, to: number];
  readonly reference: number | undefined;
}

function Drawing({ of, scale: [from, to], reference }: DrawingProps) {
  const at = (value: number): string => `${100 * Math.min(1, Math.max(0, (value - from) / (to - from || 1)))}%`;
  const low = of.kind === 'estimated' && typeof of.low === 'number' ? of.low : from;
  const high = of.kind === 'estimated' && typeof of.high === 'number' ? of.high : to;
  return (
    <svg className={styles['drawing']} aria-hidden="true">
      <line x1="0" x2="100%" y1="4" y2="4" className={styles['scale']} />
      {of.kind === 'estimated' ? (
        <line x1={at(low)} x2={at(high)} y1="4" y2="4" className={styles['interval']} />
      ) : null}
      {reference === undefined ? null : (
        <line x1={at(reference)} x2={at(reference)} y1="0" y2="8" className={styles['reference']} />
      )}
      <line x1={at(of.value)} x2={at(of.value)} y1="0.5" y2="7.5" className={styles['point']} />
    </svg>
  );
}
