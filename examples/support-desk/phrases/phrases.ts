import type { Locale } from '../address.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';

/** What customers and the agent say in one language; {words in braces} are filled in. */
export interface Phrases {
  readonly customer: {
    readonly open: Readonly<Record<'refund' | 'change_address' | 'cancel_order' | 'track_order', readonly string[]>>;
    readonly question: Readonly<Record<'warranty' | 'battery', readonly string[]>>;
    /** What people add who write long messages. */
    readonly story: readonly string[];
    readonly identity: readonly string[];
    readonly orderNumber: readonly string[];
    readonly orderDescribed: readonly string[];
    readonly address: readonly string[];
    readonly confirm: readonly string[];
    readonly thanks: readonly string[];
    readonly angry: readonly string[];
    readonly demandsHuman: readonly string[];
  };
  readonly agent: {
    readonly askIdentity: readonly string[];
    readonly notFound: readonly string[];
    readonly looking: readonly string[];
    readonly confirm: Readonly<Record<'refund' | 'change_address' | 'cancel_order', string>>;
    readonly done: Readonly<Record<'refund' | 'change_address' | 'cancel_order', readonly string[]>>;
    readonly tracking: readonly string[];
    readonly answer: Readonly<Record<'warranty' | 'battery', string>>;
    readonly declined: Readonly<Record<'refund' | 'change_address' | 'cancel_order', string>>;
    readonly handedOver: readonly string[];
    readonly gaveUp: readonly string[];
    readonly filtered: string;
    readonly technical: string;
    readonly welcome: readonly string[];
  };
}

export const phrases: Readonly<Record<Locale, Phrases>> = { en, de, es, fr };

/** Puts the words into a phrase; a brace with no word for it stays as it is. */
export function fill(phrase: string, words: Readonly<Record<string, string>>): string {
  return phrase.replaceAll(/\{(\w+)\}/g, (whole, key: string) => words[key] ?? whole);
}
