import { defineConfig } from 'airworthy';

/** How Airworthy reads the support desk's traffic: what its tasks are, and what success is. */
export default defineConfig({
  tasks: {
    refund: { match: { attribute: 'app.intent', equals: 'refund' }, reliabilityAt: [1, 4], core: true },
    change_address: { match: { attribute: 'app.intent', equals: 'change_address' }, reliabilityAt: [1, 4], core: true },
    cancel_order: { match: { attribute: 'app.intent', equals: 'cancel_order' }, reliabilityAt: [1, 4] },
    track_order: { match: { attribute: 'app.intent', equals: 'track_order' } },
    product_question: { match: { attribute: 'app.intent', equals: 'product_question' } },
  },
  // Asked in this order; the first that has an answer decides.
  outcome: [
    // The root span ends in an error only where a provider or the database broke off the session.
    { error: true, then: 'fault', reason: 'the infrastructure broke off the session' },
    { signal: 'reopened', within: '3d', then: 'failure', reason: 'the customer came back about the same order' },
    { evaluation: 'side_effects', labels: ['unwanted_change'], then: 'consequential_error' },
    { evaluation: 'state_check', atLeast: 1 },
  ],
  signals: { reopened: { span: 'order_reopened' } },
  // What the shop promises itself; the window is 28 days where none is named.
  slos: [
    { name: 'addresses-right', task: 'change_address', target: 0.9 },
    { name: 'refunds-right', task: 'refund', target: 0.8 },
    { name: 'no-harm', good: ['success', 'failure', 'refusal', 'escalation', 'near_miss'], target: 0.95 },
    { name: 'fast', metric: 'duration_ms', atMost: 60_000, target: 0.95 },
  ],
  dimensions: { tier: 'customer.tier', locale: 'app.locale' },
});
