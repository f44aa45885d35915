import { cutText, plainText, textWidth, wrapText } from '#base/terminal.ts';
import type { ShowAnswer } from '#client/answers.ts';
import { decidedWords, stateWords, stepsWords } from '#report/run-words.ts';
import type { Style } from '../style.ts';
import { conversationView } from './conversation.ts';
import { costText, countText, durationText, startText } from './figure-text.ts';
import { outcomePaint, outcomeText } from './outcome.ts';
import { stepsView } from './steps.ts';

/** A run from its head line to the last message. */
export function showView(answer: ShowAnswer, style: Style, columns: number): string {
  return [
    head(answer, style, columns),
    facts(answer, style, columns),
    scores(answer, style, columns),
    section('Steps', stepsView(answer, style, columns), style),
    section('Conversation', conversationView(answer, style, columns), style),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function section(title: string, text: string, style: Style): string {
  return text === '' ? '' : `${style.strong(title)}\n${text}`;
}

function head({ run, state }: ShowAnswer, style: Style, columns: number): string {
  const outcome = outcomePaint(run.outcome, style)(style.strong(outcomeText({ outcome: run.outcome, state })));
  const title = `${style.strong(`Run ${run.run_id}`)}  ${outcome}`;
  const why = reasons({ run, state }).flatMap((line) => wrapText(line, columns - 2));
  return [title, ...why.map((line) => `  ${line}`)].join('\n');
}

/** Why the run ended as it did, and what is known of its end. */
function reasons({ run, state }: Pick<ShowAnswer, 'run' | 'state'>): readonly string[] {
  const reason = run.outcome_reason === '' ? '' : `: ${plainText(run.outcome_reason)}`;
  return [`${decidedWords(run)}${reason}`, stateWords(state)].flatMap((line) => line ?? []);
}

function facts({ run, payload }: ShowAnswer, style: Style, columns: number): string {
  const attempt = run.attempt === null ? '' : `, attempt ${run.attempt + 1}`;
  const start = startText(run);
  const doubt = run.clock === '' ? '' : ` (clock: ${plainText(run.clock).replaceAll('_', ' ')})`;
  const clock = start === 'unknown' ? `${start}${doubt}` : `${start} UTC`;
  const dimensions = Object.entries(run.dimensions).map(([name, value]) => `${plainText(name)}=${plainText(value)}`);
  const rows: readonly (readonly [string, string])[] = [
    ['task', run.task],
    [
      'release',
      `${plainText(run.release)}${run.prompt_version === '' ? '' : `, prompt ${plainText(run.prompt_version)}`}`,
    ],
    ['model', run.models.length > 0 ? run.models.join(', ') : run.model],
    ['agent', [run.agent, run.service].filter((name, i, all) => name !== '' && all.indexOf(name) === i).join(' in ')],
    ['case', run.case_id === '' ? '' : `${plainText(run.case_id)}${attempt}`],
    ['session', run.session],
    ['user', run.user_id],
    ['started', clock],
    ['took', tookText(run)],
    ['tokens', tokensText(run)],
    ['cost', costLine(run)],
    ['slices', dimensions.join(' · ')],
    ['source', run.source],
    ['redacted', run.redactions === 0 ? '' : `${run.redactions} ${run.redactions === 1 ? 'secret' : 'secrets'}`],
    ['payload', payload === 'gone' ? 'deleted by age: messages and results are no longer there' : ''],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => {
      const [first = '', ...rest] = wrapText(plainText(value), columns - 12);
      return [`  ${style.faint(name.padEnd(9))} ${first}`, ...rest.map((line) => `${' '.repeat(12)}${line}`)].join(
        '\n',
      );
    })
    .join('\n');
}

type Run = ShowAnswer['run'];

function tookText(run: Run): string {
  const first =
    run.time_to_first_token_ms === null ? '' : `, first token after ${durationText(run.time_to_first_token_ms)}`;
  const turns = run.turns === null ? '' : `, ${run.turns} ${run.turns === 1 ? 'turn' : 'turns'}`;
  const human = run.human_minutes === null ? '' : `, ${run.human_minutes} min of a person`;
  const retries = run.retries === 0 ? '' : `, ${run.retries} ${run.retries === 1 ? 'retry' : 'retries'}`;
  return `${durationText(run.duration_ms)}${first}; ${stepsWords(run.steps)}${retries}${turns}${human}`;
}

function tokensText(run: Run): string {
  if (run.input_tokens === null && run.output_tokens === null) return 'unknown';
  const cached = (run.cache_read_tokens ?? 0) > 0 ? ` (${countText(run.cache_read_tokens)} from the cache)` : '';
  const thought = (run.reasoning_tokens ?? 0) > 0 ? ` (${countText(run.reasoning_tokens)} reasoning)` : '';
  return `${countText(run.input_tokens)} in${cached}, ${countText(run.output_tokens)} out${thought}`;
}

function costLine(run: Run): string {
  if (run.cost_usd !== null) return costText(run.cost_usd);
  return run.unpriced_models.length === 0 ? 'unknown' : `unknown: no price for ${run.unpriced_models.join(', ')}`;
}

function scores({ scores: all }: ShowAnswer, style: Style, columns: number): string {
  if (all.length === 0) return '';
  const lines = all.map((score) => {
    const value = score.value === null ? '' : String(Math.round(score.value * 1000) / 1000);
    const what = [value, plainText(score.label)].filter((text) => text !== '').join(' ') || 'no result';
    const name = cutText(plainText(score.name), 28);
    const told = `  ${name}${' '.repeat(Math.max(1, 17 - textWidth(name)))}${what}`;
    if (score.explanation === '') return told;
    const why = plainText(score.explanation);
    if (textWidth(told) + 2 + textWidth(why) <= columns) return `${told}  ${style.faint(why)}`;
    return [told, ...wrapText(why, columns - 19).map((line) => `${' '.repeat(19)}${style.faint(line)}`)].join('\n');
  });
  return `${style.strong('Scores')}\n${lines.join('\n')}`;
}
