import { useQuery } from '@tanstack/react-query';
import { counted } from '#base/counted.ts';
import type { SettingsAnswer } from '#client/answers.ts';
import { sessionQuery } from '../../data/session.ts';
import { settingsQuery } from '../../data/settings.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Audit } from './audit.tsx';
import { Keys } from './keys.tsx';
import { Prices } from './prices.tsx';
import { Alerting, Gating, Keeping, Reading, Where } from './sections.tsx';

/** What counts here: how traffic is read, priced, kept and judged; and who may look. */
export function Settings() {
  const { data, error, refetch } = useQuery(settingsQuery);
  const session = useQuery(sessionQuery);
  if (data === undefined) {
    return (
      <Page says="What counts here?">
        {error === null ? <Loading lines={20} /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page
      says={headline(data)}
      basis="Intent stands in files that are reviewed like code: change the config and restart the server."
    >
      <Where settings={data} />
      <Reading settings={data} />
      <Section title="Prices, US dollars a million tokens">
        <Prices prices={data.prices} />
      </Section>
      <Keeping settings={data} />
      <Gating settings={data} />
      <Alerting settings={data} />
      {session.data?.who?.scope === 'admin' ? (
        <>
          <Section title="Keys">
            <Keys configKeys={data.config_keys} isNeeded={session.data.login_needed} />
          </Section>
          <Section title="What was done">
            <Audit />
          </Section>
        </>
      ) : null}
    </Page>
  );
}

function headline({ file, tasks, objectives }: SettingsAnswer): string {
  if (file === null) return 'No config: the defaults are in force';
  return `${counted(tasks.length, 'task')} and ${counted(objectives.length, 'objective')} in force`;
}
