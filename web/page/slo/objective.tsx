import { Link } from '@tanstack/react-router';
import { burnDownSvg } from '#figure/burn-down.ts';
import type { Mark } from '#figure/verdict-mark.ts';
import { alertWords, apartWords, attainedWords, budgetWords, objectiveWords, stateWords } from '#report/slo-words.ts';
import type { SloAnswer } from '#client/answers.ts';
import { Facts } from '../../ui/facts.tsx';
import { useMedia } from '../../ui/media.ts';
import { Time, timeText } from '../../ui/time.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import styles from './slo.module.css';

export type Slo = SloAnswer['slos'][number];

const marks: Readonly<Record<Slo['state'], Mark>> = {
  exhausted: 'fail',
  burning: 'inconclusive',
  ok: 'pass',
  no_data: 'fault',
};

/** One objective: what is promised, what is left of its budget, how it was spent, and its alerts. */
export function Objective({ slo, firing }: { readonly slo: Slo; readonly firing: SloAnswer['firing'] }) {
  const { window, events, selection } = slo;
  const scope = { since: window.from, until: window.until, ...scopeOf(selection) };
  const bad = badOf(slo.indicator);
  const isNarrow = useMedia('(max-width: 560px)');
  return (
    <section className={styles['objective']} aria-label={slo.title}>
      <div>
        <h2>
          <Verdict is={marks[slo.state]} word={stateWords(slo)} /> {slo.title}
        </h2>
        <p className={styles['promise']}>{objectiveWords(slo)}</p>
        <Facts
          rows={[
            ['Budget', budgetWords(slo)],
            ['So far', attainedWords(slo)],
            ...slo.alerts.map((alert) => [`Alert, ${alert.severity}`, alertWords(alert)] as const),
            ...firing.map(
              (alert) =>
                [
                  'Firing since',
                  <>
                    <Time at={alert.since} />
                    {alert.told ? '' : ', and nobody was told'}
                  </>,
                ] as const,
            ),
            ...apartWords(slo).map((words) => ['Apart', words] as const),
          ]}
        />
        <p className={styles['links']}>
          {events.bad === 0 || bad === undefined ? null : (
            <Link to="/runs" search={{ ...scope, ...bad }}>
              {events.bad === 1 ? 'The run that was bad' : 'The runs that were bad'}
            </Link>
          )}
          <Link to="/runs" search={scope}>
            All its runs
          </Link>
        </p>
      </div>
      {slo.burn_down.length < 2 ? null : (
        <figure
          className={styles['burnDown']}
          dangerouslySetInnerHTML={{ __html: burnDownSvg(figureOf(slo), isNarrow ? 320 : 480) }}
        />
      )}
    </section>
  );
}

/** The runs that an objective is about, as the runs page asks for them. */
function scopeOf({ task, release, slice }: Slo['selection']) {
  const slices = Object.entries(slice).map(([dimension, value]) => `${dimension}=${value}`);
  return {
    ...(task === undefined ? {} : { task: [task] }),
    ...(release === undefined ? {} : { release: [release] }),
    ...(slices.length === 0 ? {} : { slice: slices }),
  };
}

/** The runs that spend its budget; undefined where the list of runs cannot tell them. */
function badOf(indicator: Slo['indicator']) {
  if (indicator.kind === 'ratio') {
    return { outcome: indicator.total.filter((outcome) => !indicator.good.includes(outcome)) };
  }
  if (indicator.metric === 'duration_ms' && indicator.op.startsWith('lt')) {
    return { outcome: [...indicator.total], min_duration_ms: indicator.value };
  }
  return undefined;
}

function figureOf({ burn_down: points, window, budget, title }: Slo) {
  const fromMs = Date.parse(window.from);
  const endMs = Date.parse(window.ends ?? window.until);
  return {
    points: points.map(({ at, left_share: left }) => ({ gone: (Date.parse(at) - fromMs) / (endMs - fromMs), left })),
    from: timeText(new Date(fromMs), 'day'),
    until: timeText(new Date(endMs), 'day'),
    now: budget === null ? '' : leftWords(budget.left_share),
    title: `Error budget of ${title} over its window`,
  };
}

const leftWords = (share: number): string =>
  share < 0 ? `${Math.round(-100 * share)} % over` : `${Math.round(100 * share)} % left`;
