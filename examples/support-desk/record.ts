import { chanceOf, hash } from './chance.ts';
import { realClock, simulatedClock } from './clock.ts';
import type { Model } from './model.ts';
import type { Release } from './releases.ts';
import { scriptedModel } from './scripted-model.ts';
import { runVisit } from './session.ts';
import type { Visit } from './session.ts';
import { Tally } from './tally.ts';
import type { Telemetry } from './telemetry.ts';
import { arrivals } from './traffic.ts';
import type { Arrival } from './traffic.ts';

export interface Plan {
  readonly sessions: number;
  readonly seed: number;
  readonly now: Date;
  /** Without one the stand-in model plays, in simulated time. */
  readonly realModel: ((release: Release) => Model) | undefined;
  readonly progress: (done: number) => void;
}

const sessionsPerFlush = 50;

/** Has a release serve its customers, and sends what was seen. */
export async function record(release: Release, plan: Plan, telemetry: Telemetry): Promise<Tally> {
  const tally = new Tally();
  let done = 0;
  for (const arrival of arrivals(release, plan.sessions, plan.seed, plan.now)) {
    const visit = visitOf(release, arrival, plan);
    tally.add(arrival.scenario.intent, await runVisit(visit, telemetry, plan.realModel ? new Date() : plan.now));
    done += 1;
    if (done % sessionsPerFlush === 0) {
      await telemetry.flush();
      plan.progress(done);
    }
  }
  await telemetry.flush();
  return tally;
}

function visitOf(release: Release, arrival: Arrival, plan: Plan): Visit {
  const { scenario, replay, name, at } = arrival;
  const chance = chanceOf(name);
  const id = `conv_${hash(`${name} ${at.toISOString()}`).toString(16).padStart(8, '0')}`;
  const same = { id, scenario, replay, release, chance };
  if (plan.realModel) {
    return { ...same, clock: realClock, model: plan.realModel(release), storeIsDown: false };
  }
  const clock = simulatedClock(at);
  return { ...same, clock, model: scriptedModel(release, scenario, chance, clock), storeIsDown: chance.happens(0.015) };
}
