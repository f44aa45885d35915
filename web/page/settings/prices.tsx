import { useState } from 'react';
import { counted } from '#base/counted.ts';
import type { SettingsAnswer } from '#client/answers.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './settings.module.css';

type Price = SettingsAnswer['prices'][number];

const states: Readonly<Record<Price['state'], string>> = { in_force: '', ended: 'ended', to_come: 'to come' };
const numbers = ['Input', 'Output', 'Cache read', 'Cache write', 'Reasoning'].map((name) => ({ name, isNumber: true }));

/** What a million tokens cost, by provider and model. */
export function Prices({ prices }: { readonly prices: readonly Price[] }) {
  const [sought, setSought] = useState('');
  const found = prices
    .filter(({ model, provider = '' }) => `${provider} ${model}`.toLowerCase().includes(sought.trim().toLowerCase()))
    .toSorted(byProvider);
  return (
    <div className={styles['prices']}>
      <TextField label={`Find a model among ${prices.length}`} type="search" value={sought} onChange={setSought} />
      <div className={styles['tall']}>
        {found.length === 0 ? (
          <p>No price means «{sought}»: runs of such a model have an unknown cost. Add it to prices in the config.</p>
        ) : (
          <PlainTable
            label="Prices"
            heads={[{ name: 'Model' }, ...numbers, { name: 'In force' }, { name: 'From' }]}
            rows={found.map((price) => ({
              key: `${price.from} ${price.provider ?? ''} ${price.model} ${price.valid_from}`,
              isFaint: price.state !== 'in_force',
              cells: cellsOf(price),
            }))}
          />
        )}
      </div>
      <p className={styles['faint']}>
        {counted(found.length, 'price')}. Of several that mean a model, yours win, then whole names over patterns; a
        cost that came with a span wins over all of them.
      </p>
    </div>
  );
}

/** By provider, then model, the latest first. */
function byProvider(a: Price, b: Price): number {
  return (
    (a.provider ?? '').localeCompare(b.provider ?? '') ||
    a.model.localeCompare(b.model) ||
    b.valid_from.localeCompare(a.valid_from)
  );
}

function cellsOf({
  model,
  provider,
  usd_per_million: usd,
  tiers,
  from,
  valid_from: since,
  valid_to: to,
  state,
}: Price) {
  const amount = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return [
    <>
      {model}
      {provider === undefined ? '' : ` at ${provider}`}
      {tiers.length === 0 ? '' : ', dearer with long input'}
    </>,
    amount(usd.input),
    amount(usd.output),
    amount(usd.cache_read),
    amount(usd.cache_write),
    amount(usd.reasoning),
    `${since}${to === undefined ? '' : ` to ${to}`}${states[state] === '' ? '' : `, ${states[state]}`}`,
    from === 'config' ? 'your config' : 'Airworthy',
  ];
}
