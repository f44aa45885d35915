import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import type { Release } from './releases.ts';
import { scenarioOf } from './scenario.ts';
import type { Scenario } from './scenario.ts';

export interface Arrival {
  readonly at: Date;
  readonly scenario: Scenario;
  readonly replay: { readonly caseId: string; readonly attempt: number } | undefined;
  /** Names the arrival's own chance: another release or attempt has another one. */
  readonly name: string;
}

/** How many of a hundred customers come in each hour of the day (UTC). */
const hours = [0, 0, 0, 0, 0, 1, 2, 4, 9, 12, 12, 10, 7, 8, 9, 8, 6, 4, 3, 2, 2, 1, 0, 0];
const attempts = 4;
const hour = 3_600_000;

/**
 * Who comes, when, while a release is live. A quarter of the traffic are recorded cases played four times, a third
 * are cases played once, both the same in every release; the rest is each release's own. In the order of their coming.
 */
export function arrivals(release: Release, sessions: number, seed: number, now: Date): readonly Arrival[] {
  const repeated = Math.round((sessions * 0.25) / attempts);
  const once = Math.round(sessions * 0.35);
  const all: Arrival[] = [];
  const add = (scenario: Scenario, attempt: number | undefined): void => {
    const name = `seed ${seed}, release ${release.key}, ${scenario.name}, ${attempt ?? 'live'}`;
    const replay = attempt === undefined ? undefined : { caseId: scenario.name, attempt };
    all.push({ at: timeOf(release, now, chanceOf(`time ${name}`)), scenario, replay, name });
  };
  for (let n = 0; n < repeated + once && all.length < sessions; n++) {
    const scenario = scenarioOf(`seed ${seed} cases`, n);
    for (let attempt = 0; attempt < (n < repeated ? attempts : 1); attempt++) add(scenario, attempt);
  }
  for (let n = 0; all.length < sessions; n++) add(scenarioOf(`seed ${seed} live ${release.key}`, n), undefined);
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** A time while the release was live: in the shop's hours, and seldom at weekends. */
function timeOf(release: Release, now: Date, chance: Chance): Date {
  for (;;) {
    const at = new Date(now.getTime() - hour - chance.next() * (release.fromDaysAgo * 24 - 1) * hour);
    const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
    if (chance.happens(((hours[at.getUTCHours()] ?? 0) / 12) * (weekend ? 0.35 : 1))) return at;
  }
}
