import { chanceOf } from './chance.ts';
import type { Ask } from './model.ts';
import { fill, phrases } from './phrases/phrases.ts';
import type { Scenario } from './scenario.ts';
import { wordsOf, wrongNumber } from './words.ts';

/** The person at the other end. */
export interface Caller {
  readonly opening: string;
  /** The next message, or undefined once the customer has left. */
  reply(asks: Ask): string | undefined;
}

/** A customer who plays this scenario, in the same words every time. */
export function callerOf(scenario: Scenario): Caller {
  const { intent, customer, mood, length, wantsHuman, describesOrder } = scenario;
  const say = phrases[customer.locale].customer;
  const chance = chanceOf(`caller ${scenario.name} ${customer.id} ${scenario.order.id}`);
  const words = wordsOf(scenario);
  const pick = (variants: readonly string[], change: Readonly<Record<string, string>> = {}): string =>
    fill(chance.pick(variants), { ...words, ...change });

  const details = (orderId: string): string => {
    const order = describesOrder ? pick(say.orderDescribed) : pick(say.orderNumber, { order: orderId });
    const address = intent === 'change_address' ? ` ${pick(say.address)}` : '';
    return `${pick(say.identity)} ${order}${address}`;
  };
  const firstNumber = mood === 'confused' ? wrongNumber(scenario) : scenario.order.id;

  const wish = intent === 'product_question' ? pick(say.question[scenario.question]) : pick(say.open[intent]);
  const parts = [wish];
  if (mood === 'hostile') parts.unshift(pick(say.angry));
  if (wantsHuman) parts.push(pick(say.demandsHuman));
  if (length === 'long') parts.push(...say.story, details(firstNumber));

  let told = length === 'long';
  let confirmed = false;
  let thanks = chance.happens(0.45);
  const answer: Record<Exclude<Ask, 'unknown'>, () => string | undefined> = {
    identity: () => {
      const line = details(told ? scenario.order.id : firstNumber);
      told = true;
      return line;
    },
    confirmation: () => {
      confirmed = true;
      return pick(say.confirm);
    },
    nothing: () => {
      if (!thanks) return undefined;
      thanks = false;
      return pick(say.thanks);
    },
  };
  return {
    opening: parts.join(' '),
    reply(asks) {
      if (asks !== 'unknown') return answer[asks]();
      // Nobody told us what the model asks for, so the customer says what is still unsaid.
      if (!told) return answer.identity();
      return confirmed ? answer.nothing() : answer.confirmation();
    },
  };
}
