import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import { startAlerts } from '#flow/alerts.ts';
import { followGates } from '#flow/follow-gates.ts';
import type { Runtime } from '#flow/runtime.ts';
import { startUpkeep } from '#flow/upkeep.ts';

/** What a server does for each project by itself: assembles, deletes what is old, alerts, follows the live gates. */
export function startDuties(
  { context, assembler }: Runtime,
  report: (error: AirworthyError) => void,
): { stop(): Promise<void> } {
  const failed = (thrown: unknown): void => report(asAirworthyError(thrown));
  assembler.start(failed);
  const periodic = [
    startUpkeep(context, failed),
    startAlerts(context, failed),
    followGates(context, context.config.onGateFail, failed),
  ];
  return {
    async stop() {
      await Promise.all(periodic.map((work) => work.stop()));
    },
  };
}
