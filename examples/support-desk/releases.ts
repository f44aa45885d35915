import type { Chance } from './chance.ts';
import type { Intent, Scenario } from './scenario.ts';

/** The ways in which the stand-in model goes wrong. */
export type Slip =
  | 'claims_without_doing'
  | 'wrong_order'
  | 'wrong_amount'
  | 'drops_house_number'
  | 'declines_wrongly'
  | 'needless_handover'
  | 'gives_up'
  | 'invents_answer';

export interface Release {
  readonly key: '1' | '2';
  readonly version: string;
  readonly model: string;
  readonly modelSnapshot: string;
  readonly promptVersion: string;
  readonly instructions: string;
  /** How long the stand-in takes: to the first token, and for each token after it. */
  readonly firstTokenMs: number;
  readonly msPerToken: number;
  /** How often it goes wrong and how, over all customers. */
  readonly slips: Readonly<Record<Intent, readonly (readonly [Slip, number])[]>>;
  /** When it was live: both ran side by side while release 2 was a canary. */
  readonly fromDaysAgo: number;
}

const instructions = `You are the support agent of Northlight, a shop for small electronics. Answer in the customer's language.
Find the customer by e-mail before you touch an order. Refunds: only within 30 days of delivery and up to 300 EUR; above that hand over to a person.
Cancel or change the address of an order only while it is processing. Ask for confirmation before you change anything.
If the rules forbid what is asked, record it with decline_request and explain why. Hand over to a person who asks for one.`;

const release1: Release = {
  key: '1',
  version: '1.4.0',
  model: 'gpt-4.1',
  modelSnapshot: 'gpt-4.1-2025-04-14',
  promptVersion: '7',
  instructions,
  firstTokenMs: 620,
  msPerToken: 17,
  slips: {
    refund: [
      ['claims_without_doing', 0.1],
      ['wrong_amount', 0.08],
      ['declines_wrongly', 0.06],
      ['needless_handover', 0.08],
    ],
    change_address: [
      ['needless_handover', 0.02],
      ['wrong_order', 0.02],
    ],
    cancel_order: [
      ['claims_without_doing', 0.12],
      ['wrong_order', 0.06],
      ['needless_handover', 0.12],
    ],
    track_order: [
      ['gives_up', 0.12],
      ['invents_answer', 0.08],
    ],
    product_question: [
      ['invents_answer', 0.14],
      ['gives_up', 0.06],
    ],
  },
  fromDaysAgo: 14,
};

const release2: Release = {
  key: '2',
  version: '1.5.0',
  model: 'gpt-4.1-mini',
  modelSnapshot: 'gpt-4.1-mini-2025-04-14',
  promptVersion: '8',
  instructions: `${instructions}\nBe brief. Act on the newest order that fits; never ask twice for what the customer has already said.`,
  firstTokenMs: 340,
  msPerToken: 9,
  slips: {
    refund: [
      ['wrong_amount', 0.03],
      ['claims_without_doing', 0.02],
    ],
    change_address: [
      ['wrong_order', 0.2],
      ['drops_house_number', 0.28],
    ],
    cancel_order: [
      ['wrong_order', 0.03],
      ['claims_without_doing', 0.02],
    ],
    track_order: [['invents_answer', 0.03]],
    product_question: [['invents_answer', 0.05]],
  },
  fromDaysAgo: 6,
};

export const releases: readonly Release[] = [release1, release2];

/**
 * What goes wrong this time, if anything. Three customers in ten do not know their order's number, and most slips
 * happen there: the hard ones fail with s + 7/3·s(1−s), the others with s², so that over all it is s.
 */
export function slipOf(release: Release, scenario: Scenario, chance: Chance): Slip | undefined {
  const slips = release.slips[scenario.intent];
  const s = slips.reduce((sum, [, rate]) => sum + rate, 0);
  // Nobody needs to describe an order to ask about a product.
  const hard = Math.min(1, s + (7 / 3) * s * (1 - s));
  const rate = scenario.intent === 'product_question' ? s : scenario.describesOrder ? hard : s * s;
  if (!chance.happens(rate)) return undefined;
  let left = chance.next() * s;
  return slips.find(([, share]) => (left -= share) < 0)?.[0];
}
