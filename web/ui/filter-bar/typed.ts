import { agoWords, bounded, timeWords } from '../../data/filter-words.ts';
import { type RunFilter, tidy } from '../../data/run-filter.ts';

/** What a typed text can mean besides a value: a bound, a time, an id. */
export interface TypedCondition {
  readonly words: string;
  readonly next: RunFilter;
}

/** The conditions that a text may be: `duration > 10s`, `cost<0.05`, `steps>=5`, `helpful<0.5`, `7d`, `since 2026-11-03`, `3f9a20`. */
export function typedConditions(text: string, filter: RunFilter): readonly TypedCondition[] {
  const typed = text.trim();
  return [...boundIn(typed, filter), ...timesIn(typed, filter), ...idIn(typed, filter)];
}

const figures = { duration: 'duration_ms', took: 'duration_ms', cost: 'cost_usd', steps: 'steps' } as const;
const isFigure = (name: string): name is keyof typeof figures => Object.hasOwn(figures, name);
const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };

function boundIn(text: string, filter: RunFilter): TypedCondition[] {
  const [, rawName = '', sign = '', digits = '', unit = ''] =
    /^(.+?)\s*(<=|>=|<|>)\s*\$?(\d+(?:\.\d+)?)\s*(ms|s|min|m|h)?$/i.exec(text) ?? [];
  if (digits === '') return [];
  const name = rawName.toLowerCase();
  const number = Number(digits);
  if (!isFigure(name)) {
    const score = `${rawName}${sign}${digits}`;
    return unit === ''
      ? [
          {
            words: `score ${rawName} ${sign} ${digits}`,
            next: tidy({ ...filter, score: [...(filter.score ?? []), score] }),
          },
        ]
      : [];
  }
  const figure = figures[name];
  // A number alone is seconds: nobody thinks of an agent in milliseconds.
  const value = figure === 'duration_ms' ? number * (unitMs[unit.toLowerCase()] ?? 1000) : number;
  const bound = sign.startsWith('>') ? 'min' : 'max';
  const words = `${bounded[figure].name} at ${bound === 'min' ? 'least' : 'most'} ${bounded[figure].words(value)}`;
  return [{ words, next: tidy({ ...filter, [`${bound}_${figure}`]: value }) }];
}

function timesIn(text: string, filter: RunFilter): TypedCondition[] {
  const [, word = '', time = ''] = /^(since|from|after|last|until|before)?\s*(\d\S*(?:\s*[mhdw])?)$/i.exec(text) ?? [];
  if (time === '') return [];
  const compact = time.replaceAll(/\s/g, '');
  const passed = agoWords(compact);
  const isDate = /^\d{4}-\d{2}/.test(compact) && !Number.isNaN(Date.parse(compact));
  if (passed === undefined && !isDate) return [];
  const isEnd = /^(until|before)$/i.test(word);
  const since = {
    words: passed === undefined ? `since ${timeWords(compact)}` : `of the last ${passed}`,
    next: tidy({ ...filter, since: compact }),
  };
  const until = {
    words: passed === undefined ? `before ${timeWords(compact)}` : `before ${passed} ago`,
    next: tidy({ ...filter, until: compact }),
  };
  if (isEnd) return [until];
  return word === '' && passed === undefined ? [since, until] : [since];
}

function idIn(text: string, filter: RunFilter): TypedCondition[] {
  if (!/^[0-9a-f]{6,32}$/i.test(text)) return [];
  return [
    { words: `run whose id begins with ${text.toLowerCase()}`, next: tidy({ ...filter, id: text.toLowerCase() }) },
  ];
}
