import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count, counted } from '#base/counted.ts';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { doctorHeadline } from '#report/doctor-words.ts';
import { doctorQuery } from '../../data/doctor.ts';
import { Facts } from '../../ui/facts.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { FindingLine } from './finding-line.tsx';
import styles from './doctor.module.css';

/** Is what arrives understood, or do figures suffer from something? */
export function Doctor() {
  const { data, error, refetch } = useQuery(doctorQuery);
  if (data === undefined) {
    return (
      <Page says="Is what arrives understood?">
        {error === null ? <Loading /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  const { recorded, findings, config } = data;
  const warnings = findings.filter(({ level }) => level === 'warning');
  const notes = findings.filter(({ level }) => level === 'note');
  return (
    <Page
      says={recorded.spans === 0 ? 'Nothing is recorded here yet' : doctorHeadline(findings)}
      basis={`Config: ${config ?? 'none, the defaults'}`}
    >
      {warnings.length === 0 ? null : (
        <ul className={styles['findings']}>
          {warnings.map((finding) => (
            <FindingLine key={finding.code} finding={finding} />
          ))}
        </ul>
      )}
      <Section title="Recorded">
        <Facts
          rows={[
            ['Runs', count(recorded.runs)],
            ['Spans', `${count(recorded.spans)} in ${counted(recorded.traces, 'trace')}`],
            ['Log records', count(recorded.log_records)],
            ['First', recorded.spans === 0 ? 'nothing yet' : <Time key="first" at={utc(recorded.first)} to="second" />],
            ['Last', recorded.spans === 0 ? 'nothing yet' : <Time key="last" at={utc(recorded.last)} to="second" />],
            ['Releases', namesOf(recorded.releases, recorded.more_releases)],
            ['Services', namesOf(recorded.services, recorded.more_services)],
          ]}
        />
      </Section>
      {notes.length === 0 ? null : (
        <Section title="Good to know">
          <ul className={styles['findings']}>
            {notes.map((finding) => (
              <FindingLine key={finding.code} finding={finding} />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

const longestName = 60;

function namesOf(names: readonly string[], more: number): ReactNode {
  if (names.length === 0) return 'none named';
  const shown = names.map((name) => (name === '' ? '(none)' : cutMiddle(plainText(name), longestName))).join(', ');
  return more === 0 ? (
    shown
  ) : (
    <>
      {shown} and {count(more)} more: the filter of <Link to="/runs">Runs</Link> finds them
    </>
  );
}

/** The engine's way to write a time, as the rest of the world writes it. */
function utc(text: string): string {
  return `${text.slice(0, 23).replace(' ', 'T')}Z`;
}
