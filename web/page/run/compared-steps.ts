import type { ComparedStep } from '#trace/align-steps.ts';
import type { Outline, Step, WholeRun } from '../../data/run.ts';

/** A run to be compared; `whole` where it is short enough for that. */
export interface Side extends Outline {
  readonly whole: WholeRun | undefined;
}

export interface SideStep extends ComparedStep {
  /** As the page shows it. */
  readonly shown: Step;
}

/** What counts as a step of a run, with what was given and what came back as far as that is known. */
export function comparedSteps({ steps, whole }: Side): readonly SideStep[] {
  const full = new Map(whole?.steps.map((step) => [step.span_id, step]));
  return steps
    .filter(({ is_step: isStep }) => isStep)
    .map((shown) => {
      const known = full.get(shown.span_id);
      return {
        shown,
        kind: shown.kind,
        name: shown.name,
        arguments: known?.arguments ?? shown.arguments,
        result: known?.result ?? '',
        error_type: shown.error_type,
      };
    });
}
