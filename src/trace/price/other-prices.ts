import { cached, priceList } from './list.ts';

const mistral = priceList('https://mistral.ai/pricing', [
  { models: 'mistral-large-2407 mistral-large-2411', from: '2024-09-17', usd: { input: 2, output: 6 } },
  { models: 'pixtral-large-2411', from: '2024-11-18', usd: { input: 2, output: 6 } },
  { models: 'mistral-medium-2505', from: '2025-05-07', usd: { input: 0.4, output: 2 } },
  { models: 'magistral-medium-2506', from: '2025-06-10', usd: { input: 2, output: 5 } },
  { models: 'mistral-small-2409', from: '2024-09-17', usd: { input: 0.2, output: 0.6 } },
  { models: 'mistral-small-2501 mistral-small-2503', from: '2025-01-30', usd: { input: 0.1, output: 0.3 } },
  { models: 'codestral-2501', from: '2025-01-13', usd: { input: 0.3, output: 0.9 } },
  { models: 'ministral-8b-2410', from: '2024-10-16', usd: { input: 0.1, output: 0.1 } },
  { models: 'ministral-3b-2410', from: '2024-10-16', usd: { input: 0.04, output: 0.04 } },
  { models: 'open-mistral-nemo open-mistral-nemo-2407', from: '2024-09-17', usd: { input: 0.15, output: 0.15 } },
]);

const offPeak = 'the discount of the night hours is not counted';

const deepseek = priceList('https://api-docs.deepseek.com/quick_start/pricing', [
  { models: 'deepseek-chat', from: '2025-02-09', to: '2025-09-05', usd: cached(0.27, 0.07, 1.1), note: offPeak },
  { models: 'deepseek-reasoner', from: '2025-01-20', to: '2025-09-05', usd: cached(0.55, 0.14, 2.19), note: offPeak },
  {
    models: 'deepseek-chat deepseek-reasoner',
    from: '2025-09-05',
    to: '2025-09-29',
    usd: cached(0.56, 0.07, 1.68),
    note: 'V3.1',
  },
  {
    models: 'deepseek-chat deepseek-reasoner',
    from: '2025-09-29',
    to: '2026-04-01',
    usd: cached(0.28, 0.028, 0.42),
    note: 'V3.2; the names were given to V4 in 2026',
  },
]);

const xai = priceList('https://docs.x.ai/docs/models', [
  {
    models: 'grok-4-1-fast grok-4-1-fast-reasoning grok-4-1-fast-non-reasoning',
    from: '2025-11-19',
    usd: cached(0.2, 0.05, 0.5),
    long: { over: 128_000, usd: cached(0.4, 0.05, 1) },
  },
  {
    models: 'grok-4-fast grok-4-fast-reasoning grok-4-fast-non-reasoning',
    from: '2025-09-19',
    usd: cached(0.2, 0.05, 0.5),
    long: { over: 128_000, usd: cached(0.4, 0.05, 1) },
  },
  {
    models: 'grok-4 grok-4-0709 grok-4-latest',
    from: '2025-07-09',
    usd: cached(3, 0.75, 15),
    long: { over: 128_000, usd: cached(6, 0.75, 30) },
  },
  { models: 'grok-code-fast-1', from: '2025-08-28', usd: cached(0.2, 0.02, 1.5) },
  { models: 'grok-3 grok-3-beta grok-3-latest', from: '2025-04-09', usd: cached(3, 0.75, 15) },
  { models: 'grok-3-mini grok-3-mini-beta grok-3-mini-latest', from: '2025-04-09', usd: cached(0.3, 0.075, 0.5) },
  { models: 'grok-2-1212 grok-2-vision-1212', from: '2024-12-12', usd: { input: 2, output: 10 } },
]);

const cohere = priceList('https://cohere.com/pricing', [
  { models: 'command-a-03-2025', from: '2025-03-13', usd: { input: 2.5, output: 10 } },
  { models: 'command-r-08-2024', from: '2024-08-30', usd: { input: 0.15, output: 0.6 } },
  { models: 'command-r-plus-08-2024', from: '2024-08-30', usd: { input: 2.5, output: 10 } },
  { models: 'command-r7b-12-2024', from: '2024-12-13', usd: { input: 0.0375, output: 0.15 } },
  { models: 'embed-v4.0', from: '2025-04-15', usd: { input: 0.12, output: 0 } },
]);

/** Open-weight models have as many prices as hosts: these are Groq's, whose model names are its own. */
const groq = priceList(
  'https://groq.com/pricing',
  [
    { models: 'llama-3.3-70b-versatile', from: '2024-12-06', usd: { input: 0.59, output: 0.79 } },
    { models: 'llama-3.1-8b-instant', from: '2024-07-23', usd: { input: 0.05, output: 0.08 } },
    { models: 'llama-4-scout-17b-16e-instruct', from: '2025-04-05', usd: { input: 0.11, output: 0.34 } },
    { models: 'llama-4-maverick-17b-128e-instruct', from: '2025-04-05', usd: { input: 0.2, output: 0.6 } },
  ],
  'groq',
);

export const otherPrices = [...mistral, ...deepseek, ...xai, ...cohere, ...groq];
