import { cached, priceList } from './list.ts';

/** Text, image and video input; audio costs more and is not told apart in traces, nor are the hours a cache is kept. */
export const googlePrices = priceList('https://ai.google.dev/gemini-api/docs/pricing', [
  {
    models: 'gemini-3.1-pro-preview',
    from: '2026-02-19',
    usd: cached(2, 0.2, 12),
    long: { over: 200_000, usd: cached(4, 0.4, 18) },
  },
  {
    models: 'gemini-3-pro-preview',
    from: '2025-11-18',
    usd: cached(2, 0.2, 12),
    long: { over: 200_000, usd: cached(4, 0.4, 18) },
  },
  { models: 'gemini-3-flash-preview', from: '2025-12-17', usd: cached(0.5, 0.05, 3) },
  {
    models: 'gemini-2.5-pro',
    from: '2025-06-17',
    usd: cached(1.25, 0.125, 10),
    long: { over: 200_000, usd: cached(2.5, 0.25, 15) },
    note: 'cache reads were 0.31 in the first months',
  },
  {
    models: 'gemini-2.5-flash',
    from: '2025-06-17',
    usd: cached(0.3, 0.03, 2.5),
    note: 'cache reads were 0.075 in the first months',
  },
  {
    models: 'gemini-2.5-flash-lite',
    from: '2025-07-22',
    usd: cached(0.1, 0.01, 0.4),
    note: 'cache reads were 0.025 in the first months',
  },
  { models: 'gemini-2.0-flash gemini-2.0-flash-001', from: '2025-02-05', usd: cached(0.1, 0.025, 0.4) },
  { models: 'gemini-2.0-flash-lite gemini-2.0-flash-lite-001', from: '2025-02-25', usd: { input: 0.075, output: 0.3 } },
  {
    models: 'gemini-1.5-pro gemini-1.5-pro-002 gemini-1.5-pro-latest',
    from: '2024-10-01',
    usd: cached(1.25, 0.3125, 5),
    long: { over: 128_000, usd: cached(2.5, 0.625, 10) },
  },
  {
    models: 'gemini-1.5-flash gemini-1.5-flash-002 gemini-1.5-flash-latest',
    from: '2024-08-12',
    usd: cached(0.075, 0.01875, 0.3),
    long: { over: 128_000, usd: cached(0.15, 0.0375, 0.6) },
  },
  {
    models: 'gemini-1.5-flash-8b gemini-1.5-flash-8b-001',
    from: '2024-10-03',
    usd: cached(0.0375, 0.01, 0.15),
    long: { over: 128_000, usd: cached(0.075, 0.02, 0.3) },
  },
]);
