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
  dimensions: { tier: 'customer.tier', locale: 'app.locale' },
});
