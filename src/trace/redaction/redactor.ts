import { createHmac } from 'node:crypto';
import { attributeActions, type AttributeAction } from './attribute-action.ts';
import type { RedactionPolicy } from './policy.ts';
import { suspectsIn } from './prefilter.ts';
import { createReplacer } from './replace.ts';

export type { AttributeAction };

/** Redacts what a policy says, before anything is stored. It keeps no text and may be shared. */
export interface Redactor {
  /** What to do with the attribute of this key (`scan` unless the policy says otherwise). */
  action(key: string): AttributeAction;
  /**
   * The UTF-8 text in bytes[start, end) with its secrets replaced by `[email]` and the like; undefined where there is nothing to
   * redact, which is found without decoding for most texts. `hit` is called once for each replacement with the rule's name.
   */
  redactBytes(bytes: Uint8Array, start: number, end: number, hit: (rule: string) => void): string | undefined;
  /** The same on a string; returns the text itself where nothing was redacted. */
  redactText(text: string, hit: (rule: string) => void): string;
  /** What stands for the value of an attribute that is masked. */
  masked(key: string): string;
  /** What stands for a value that is hashed: `hash:` and 16 hex digits of HMAC-SHA-256, equal for equal values and keys. */
  hashed(value: string): string;
}

/**
 * A {@link Redactor} by a policy of redactionPolicySchema; `hashKey` is the secret that keeps hashes from being guessed.
 *
 * Throws `config_invalid` on a user rule that is no regex, or one that could stall.
 *
 * @example createRedactor(redactionPolicySchema.parse({}), key).redactText('mail a@b.co', () => {}) === 'mail [email]'
 */
export function createRedactor(policy: RedactionPolicy, hashKey: Uint8Array): Redactor {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  const digest = (value: string): string => createHmac('sha256', hashKey).update(value).digest('hex').slice(0, 16);
  const replacer = createReplacer(policy, digest);

  /** Replaces until nothing is found: where a secret is gone, what stood beside it may have become one. */
  function redact(text: string, suspects: number, hit: (rule: string) => void): string {
    const redacted = replacer.replace(text, suspects, hit);
    return redacted === text ? text : redactText(redacted, hit);
  }

  function redactText(text: string, hit: (rule: string) => void): string {
    const bytes = encoder.encode(text);
    const suspects = replacer.relevant(suspectsIn(bytes, 0, bytes.length));
    return suspects === 0 ? text : redact(text, suspects, hit);
  }

  return {
    action: attributeActions(policy.attributes),
    redactBytes(bytes, start, end, hit) {
      const suspects = replacer.relevant(suspectsIn(bytes, start, end));
      if (suspects === 0) return undefined;
      const text = decoder.decode(bytes.subarray(start, end));
      const redacted = redact(text, suspects, hit);
      return redacted === text ? undefined : redacted;
    },
    redactText,
    masked: () => '[masked]',
    hashed: (value) => `hash:${digest(value)}`,
  };
}
