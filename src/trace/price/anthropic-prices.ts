import { claude, priceList } from './list.ts';

const early = 'valid from a day before the release, which is not on the list';

/** Cache writes at the price of the usual five minutes; those that live an hour cost 2 × input and are not told apart in traces. */
export const anthropicPrices = priceList('https://platform.claude.com/docs/en/about-claude/pricing', [
  { models: 'claude-fable-5-1', from: '2026-06-09', usd: claude(10, 50, 0.25), note: early },
  { models: 'claude-fable-5', from: '2026-06-09', usd: claude(10, 50) },
  { models: 'claude-opus-5-5', from: '2026-07-24', usd: claude(4, 20, 0.2), note: early },
  { models: 'claude-opus-5', from: '2026-07-24', usd: claude(5, 25) },
  { models: 'claude-opus-4-8', from: '2026-05-28', usd: claude(5, 25) },
  { models: 'claude-opus-4-7', from: '2026-04-15', usd: claude(5, 25) },
  { models: 'claude-opus-4-6', from: '2026-02-05', usd: claude(5, 25) },
  { models: 'claude-opus-4-5 claude-opus-4-5-<date>', from: '2025-11-24', usd: claude(5, 25) },
  { models: 'claude-opus-4-1 claude-opus-4-1-<date>', from: '2025-08-05', usd: claude(15, 75) },
  { models: 'claude-opus-4 claude-opus-4-0 claude-opus-4-<date>', from: '2025-05-22', usd: claude(15, 75) },
  { models: 'claude-sonnet-5-5', from: '2026-06-30', usd: claude(2, 10), note: early },
  { models: 'claude-sonnet-5-5', from: '2026-10-07', usd: claude(2, 10, 0.1), note: 'cache reads halved' },
  { models: 'claude-sonnet-5', from: '2026-06-30', usd: claude(2, 10) },
  { models: 'claude-sonnet-4-6', from: '2026-02-17', usd: claude(3, 15) },
  {
    models: 'claude-sonnet-4-5 claude-sonnet-4-5-<date>',
    from: '2025-09-29',
    usd: claude(3, 15),
    long: { over: 200_000, usd: claude(6, 22.5) },
  },
  {
    models: 'claude-sonnet-4 claude-sonnet-4-0 claude-sonnet-4-<date>',
    from: '2025-05-22',
    usd: claude(3, 15),
    long: { over: 200_000, usd: claude(6, 22.5) },
  },
  {
    models: 'claude-3-7-sonnet claude-3-7-sonnet-latest claude-3-7-sonnet-<date>',
    from: '2025-02-24',
    usd: claude(3, 15),
  },
  {
    models: 'claude-3-5-sonnet claude-3-5-sonnet-latest claude-3-5-sonnet-<date> claude-3-5-sonnet-v2-<date>',
    from: '2024-06-20',
    usd: claude(3, 15),
  },
  { models: 'claude-3.7-sonnet', from: '2025-02-24', usd: claude(3, 15), note: 'the name at OpenRouter' },
  { models: 'claude-3.5-sonnet', from: '2024-06-20', usd: claude(3, 15), note: 'the name at OpenRouter' },
  {
    models: 'claude-haiku-5-5',
    from: '2026-10-07',
    usd: claude(0.1, 0.5),
    long: { over: 100_000, usd: claude(0.5, 2.5) },
  },
  { models: 'claude-haiku-4-5 claude-haiku-4-5-<date>', from: '2025-10-15', usd: claude(1, 5) },
  { models: 'claude-3-5-haiku claude-3-5-haiku-latest claude-3-5-haiku-<date>', from: '2024-11-04', usd: claude(1, 5) },
  {
    models: 'claude-3-5-haiku claude-3-5-haiku-latest claude-3-5-haiku-<date>',
    from: '2024-12-03',
    usd: claude(0.8, 4),
    note: 'cut by a fifth',
  },
  { models: 'claude-3-opus claude-3-opus-latest claude-3-opus-20240229', from: '2024-03-04', usd: claude(15, 75) },
  { models: 'claude-3-sonnet-20240229', from: '2024-03-04', usd: { input: 3, output: 15 } },
  {
    models: 'claude-3-haiku claude-3-haiku-20240307',
    from: '2024-03-13',
    usd: { input: 0.25, output: 1.25, cacheRead: 0.03, cacheWrite: 0.3 },
  },
]);
