/**
 * The attributes an agent's own code, or an importer, may set to say what no convention has a word for. On any span of a
 * run unless it says otherwise; where several spans carry one, the span nearest the root counts, the earliest first.
 */
export const ownAttributes = {
  'airworthy.task': 'The task this run works on; wins over the matchers of the config.',
  'airworthy.case': 'Identity of the piece of work, the same across releases and attempts; runs are paired by it.',
  'airworthy.attempt': 'Which attempt at the case this run is, counted from 0.',
  'airworthy.release':
    'Identity of what was running; without it the release is made of service.version, model, prompt version and tools.',
  'airworthy.outcome':
    'How the run ended: success, failure, refusal, escalation, near_miss, consequential_error or fault.',
  'airworthy.outcome.reason': 'One line on why the run ended so.',
  'airworthy.weight': 'Sampling weight: how many runs of the real traffic this one stands for (default 1).',
  'airworthy.human_minutes': 'Minutes a person spent on this run; summed over its spans.',
  'airworthy.cost_usd': 'What the whole run cost in USD, where the source says so; wins over the sum of its steps.',
  'airworthy.time_unknown':
    'true: the times of this run are made up by its source or importer, so its durations are unknown.',
  'airworthy.clock':
    'Why the times are not to be trusted, where they are not (`all_alike`, `missing`, `end_before_start`).',
  'airworthy.source': 'Where an imported run came from: the format and the record in the file.',
  'airworthy.turns': 'How many turns the user took, where the messages do not show it.',
  'airworthy.guard.decision': 'On a guard span: what the guard decided (`block`, `allow`).',
  'airworthy.published_success_pct':
    'The success rate in per cent that the source publishes for the whole release; reports name contradictions with it.',
  'airworthy.judge':
    'On an evaluation that a model made: which model judged, and behind an @ the digest of its prompt. The score is then a judge’s.',
  'airworthy.unanswered_messages': 'What was said after the last model step, as JSON messages.',
  'airworthy.redacted': 'Set by the recorder: what was redacted on this span, by rule, as JSON.',
  'airworthy.dropped_attributes': 'Set by the recorder: how many attributes were over the limit and are not stored.',
  'airworthy.steps': 'How many steps the run took, where its source gives the number and not the steps.',
} as const;

/** Attributes with this prefix are dimensions for slicing: `airworthy.dimension.suite` is the dimension `suite`. */
export const dimensionPrefix = 'airworthy.dimension.';
export type OwnAttribute = keyof typeof ownAttributes;
