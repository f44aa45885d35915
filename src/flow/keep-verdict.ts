import { randomUUID } from 'node:crypto';
import { digest } from '#config/digest.ts';
import type { GateAnswer } from '#gate/answer.ts';
import type { Scope } from '#gate/track/given.ts';
import { writeVerdict } from '#store/query/given-verdicts.ts';
import type { Context } from './context.ts';

/** What is taken for worse where a policy sets no margin of its own. */
const defaultMargin = 0.05;

interface Given {
  readonly answer: GateAnswer;
  readonly scope: { readonly task?: string | undefined; readonly where?: Readonly<Record<string, string>> | undefined };
  readonly askedBy: string;
}

/** Keeps a verdict for ever: what was asked of which releases, by which policy, and what was said. Gives its id. */
export async function keepVerdict({ store, clock }: Context, { answer, scope, askedBy }: Given): Promise<string> {
  const id = randomUUID();
  const { baseline, candidate, verdict, headline, policy } = answer;
  await writeVerdict(
    store,
    {
      id,
      given_ms: clock.now(),
      asked_by: askedBy,
      baseline,
      candidate,
      scope: scopeOf(scope),
      policy_digest: digest(policy),
      margin: policy.nonInferiority === false ? defaultMargin : policy.nonInferiority.margin,
      verdict,
      headline,
    },
    answer,
  );
  return id;
}

function scopeOf({ task, where }: Given['scope']): Scope {
  return {
    ...(task === undefined ? {} : { task }),
    ...(where === undefined || Object.keys(where).length === 0 ? {} : { where: { ...where } }),
  };
}
