import { useQuery } from '@tanstack/react-query';
import { counted } from '#base/counted.ts';
import { sloLegend } from '#report/slo-words.ts';
import type { SloAnswer } from '#client/answers.ts';
import { sloQuery } from '../../data/slo.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { Alerts } from './alerts.tsx';
import { NoObjectives } from './no-objectives.tsx';
import { Objective } from './objective.tsx';
import styles from './slo.module.css';

/** Is the agent as reliable as was promised, and how much may still go wrong? */
export function SloPage() {
  const { data, error, refetch } = useQuery(sloQuery);
  if (data === undefined) {
    return (
      <Page says="Is the agent as reliable as promised?">
        {error === null ? <Loading lines={12} /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  if (data.slos.length === 0) return <NoObjectives />;
  return (
    <Page
      says={headline(data)}
      basis={
        <>
          Runs up to <Time at={data.at} />, the least budget left first
        </>
      }
    >
      {data.slos.map((slo) => (
        <Objective key={slo.name} slo={slo} firing={data.firing.filter((alert) => alert.slo === slo.name)} />
      ))}
      <p className={styles['legend']}>{sloLegend}</p>
      <Section title="Alerts">
        <Alerts channels={data.channels} />
      </Section>
    </Page>
  );
}

/** The worst first, by name; all well only where all is. */
function headline({ slos }: SloAnswer): string {
  const [worst] = slos;
  const named = (state: string): readonly SloAnswer['slos'][number][] => slos.filter((slo) => slo.state === state);
  const exhausted = named('exhausted');
  const rest = slos.length > 1 ? ` of ${counted(slos.length, 'objective')}` : '';
  if (exhausted.length > 0 && worst !== undefined) {
    return exhausted.length === 1
      ? `«${worst.title}» has spent its error budget`
      : `«${worst.title}» and ${exhausted.length - 1} more${rest} have spent their error budget`;
  }
  const [burning] = named('burning');
  if (burning !== undefined) return `«${burning.title}» is spending its error budget too fast`;
  const silent = named('no_data').length;
  if (silent > 0)
    return silent === slos.length
      ? 'No run tells how any objective stands'
      : `${slos.length - silent} objectives are kept, ${silent} without a run to tell by`;
  return slos.length === 1 ? `«${worst?.title}» is kept` : `All ${slos.length} objectives are kept`;
}
