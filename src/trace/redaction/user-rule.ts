import { AirworthyError } from '#base/error.ts';
import type { Detector } from './detector.ts';
import type { UserRule } from './policy.ts';
import { regexDanger, windowLength } from './regex-cost.ts';
import { suspectUser } from './suspect.ts';

const overlap = 256;

/** A user's rule, ready to run; `hashes` where equal secrets are to stay recognisable as equal. */
export interface UserDetector extends Detector {
  readonly hashes: boolean;
}

/**
 * Compiles a rule of the config. It runs on the text with escapes resolved, in overlapping windows of 1024 characters cut at
 * white space where there is some, so a match longer than 256 characters may be found in part only; and what cuts a window
 * stands for the end of the text to ^, $ and \b.
 *
 * Throws `config_invalid` on a pattern that is no regex, or that could stall (regex-cost.ts).
 */
export function compileUserRule(rule: UserRule): UserDetector {
  const danger = regexDanger(rule.pattern, rule.flags);
  if (danger !== undefined) {
    throw new AirworthyError('config_invalid', `redaction rule ${rule.name}: ${danger}`, {
      hint: 'write a pattern without nested or adjoining open repetitions and backreferences',
    });
  }
  const regex = new RegExp(rule.pattern, `${rule.flags ?? ''}g`);
  return {
    rule: rule.name,
    hashes: rule.action === 'hash',
    bit: suspectUser,
    on: 'plain',
    find(text, found) {
      for (const [start, end] of windows(text)) {
        for (const match of text.slice(start, end).matchAll(regex)) {
          if (match[0] !== '') found(start + match.index, start + match.index + match[0].length);
        }
      }
    },
  };
}

function* windows(text: string): Generator<readonly [start: number, end: number]> {
  let start = 0;
  while (text.length - start > windowLength) {
    const end = cutBefore(text, start + windowLength);
    yield [start, end];
    start = cutBefore(text, end - overlap);
  }
  yield [start, text.length];
}

/** The last place after white space within 128 characters before `index`, else `index`. */
function cutBefore(text: string, index: number): number {
  const space = /\s\S*$/.exec(text.slice(index - 128, index));
  return space === null ? index : index - 128 + space.index + 1;
}
