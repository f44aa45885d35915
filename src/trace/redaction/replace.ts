import { builtinDetectors } from './builtin.ts';
import { findingsIn } from './finding.ts';
import { quoteForNumber } from './json-number.ts';
import { outsidePlaceholders, placeholder, placeholderPattern } from './placeholder.ts';
import type { RedactionPolicy } from './policy.ts';
import { suspectUser } from './suspect.ts';
import { compileUserRule } from './user-rule.ts';

/** Finds and replaces secrets in a text, once over. */
export interface Replacer {
  /** The bits of `suspects` (suspect.ts) that the policy cares about: 0 means that there is nothing to look for. */
  relevant(suspects: number): number;
  /** The text with what the suspected detectors find replaced; `hit` is called with the rule for each replacement. */
  replace(text: string, suspects: number, hit: (rule: string) => void): string;
}

/**
 * A {@link Replacer} by a policy; `digest` is the keyed hash for rules that hash.
 *
 * Throws `config_invalid` on a user rule that must not run.
 */
export function createReplacer(policy: RedactionPolicy, digest: (secret: string) => string): Replacer {
  const userDetectors = policy.rules.map(compileUserRule);
  const builtin = builtinDetectors.filter(({ rule }) => policy.builtin[rule]);
  const detectors = [...builtin.map((detector) => ({ ...detector, hashes: false })), ...userDetectors];
  const bits = detectors.reduce((all, { bit }) => all | bit, 0);
  const placeholders = placeholderPattern(detectors);
  return {
    relevant: (suspects) => (suspects | suspectUser) & bits,
    replace(text, suspects, hit) {
      let result = '';
      let copied = 0;
      for (const { start, end, by } of outsidePlaceholders(text, placeholders, findingsIn(text, detectors, suspects))) {
        const quote = quoteForNumber(text, start, end);
        const stand = placeholder(by.rule, by.hashes ? digest(text.slice(start, end)) : undefined);
        result += text.slice(copied, start) + quote + stand + quote;
        copied = end;
        hit(by.rule);
      }
      return copied === 0 ? text : result + text.slice(copied);
    },
  };
}
