import { randomUUID } from 'node:crypto';
import { Cron } from 'croner';
import { defaultProject } from '#base/project-header.ts';
import { readSlos } from '#config/slo-files.ts';
import { type AlertMessage, alertMessage } from '#measure/slo/alert-message.ts';
import { alertChange, type AlertState, startState } from '#measure/slo/alert-state.ts';
import { type AlertReading, readAlerts } from '#measure/slo/burn.ts';
import { durationMs } from '#measure/slo/duration.ts';
import type { Slo } from '#measure/slo/slo.ts';
import { type AlertStanding, alertStandings, noteAlertEvent, noteDeliveries } from '#store/query/slo-alerts.ts';
import { channelsFor, deliverDue, firstDelivery } from './alert-delivery.ts';
import type { Context } from './context.ts';
import { isoTime, settledMs } from './slo.ts';
import { ruleReadings } from './slo-readings.ts';
import { turnAt } from './turn.ts';

/** Looks at the objectives every minute; `stop` waits for the look that is under way. */
export interface AlertWatch {
  stop(): Promise<void>;
}

/**
 * Watches the objectives of the config, every minute. A look that takes longer than that is not overtaken by the next.
 * A config without objectives is watched too: its files may get some. Of several servers on one store, one looks.
 */
export function startAlerts(context: Context, report: (thrown: unknown) => void): AlertWatch {
  let last: Promise<unknown> = Promise.resolve();
  const turn = turnAt(context.store, 'alerts');
  const look = async (): Promise<void> => {
    if (await turn.isOurs()) await evaluateAlerts(context);
  };
  const everyMinute = new Cron('0 * * * * *', { protect: true }, async () => {
    last = look().catch(report);
    await last;
  });
  return {
    async stop() {
      everyMinute.stop();
      await last;
      await turn.release().catch(report);
    },
  };
}

/** One look: reads the burn-rate rules, keeps what changed, and sends what is due. Returns what changed. */
export async function evaluateAlerts(context: Context): Promise<readonly AlertMessage[]> {
  const slos = context.config.slos.length === 0 ? [] : readSlos(context.config);
  if (slos.length === 0) return [];
  const standings = new Map((await alertStandings(context.store)).map((row) => [`${row.slo} ${row.severity}`, row]));
  const untilMs = settledMs(context);
  const told: AlertMessage[] = [];
  for (const slo of slos) {
    for (const alert of readAlerts(await ruleReadings(context.store, slo, untilMs))) {
      const message = await changeAlert(context, slo, {
        alert,
        standing: standings.get(`${slo.name} ${alert.severity}`),
      });
      if (message !== undefined) told.push(message);
    }
  }
  await deliverDue(context);
  return told;
}

async function changeAlert(
  context: Context,
  slo: Slo,
  { alert, standing }: { readonly alert: AlertReading; readonly standing: AlertStanding | undefined },
): Promise<AlertMessage | undefined> {
  const { store, config, clock } = context;
  const nowMs = clock.now();
  const cooldownMs = durationMs(config.alerts.cooldown);
  const change = alertChange(stateOf(standing), alert.state, { nowMs, cooldownMs });
  if (change.kind === 'none') return undefined;
  const { severity } = alert;
  const status = change.kind === 'fired' ? 'firing' : change.kind;
  const message = alertMessage(inProject(slo, config.project), { status, severity, at: isoTime(nowMs) }, alert.rules);
  const eventId = randomUUID();
  // Messages first: a crash in between sends one twice, never none.
  if (change.tell) {
    const channels = channelsFor(config.alerts, slo, severity);
    await noteDeliveries(
      store,
      channels.map((channel) => firstDelivery(message, { eventId, channel, nowMs })),
    );
  }
  await noteAlertEvent(store, {
    event_id: eventId,
    at: message.at,
    slo: slo.name,
    severity,
    kind: change.kind,
    told: change.tell,
    summary: message.summary,
    rule: JSON.stringify(message.rule),
  });
  return message;
}

/** Receivers are those of the config, for all projects: which one burns stands in the title. */
export function inProject(slo: Slo, project: string): Slo {
  return project === defaultProject ? slo : { ...slo, title: `${project}: ${slo.title}` };
}

function stateOf(standing: AlertStanding | undefined): AlertState {
  if (standing === undefined) return startState;
  const { kind, told, at_ms, since_ms, told_ms } = standing;
  const isFiring = kind === 'fired';
  return {
    kind: isFiring ? 'firing' : 'quiet',
    sinceMs: isFiring ? since_ms : at_ms,
    told,
    toldMs: told_ms ?? undefined,
  };
}
