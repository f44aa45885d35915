import { Pick } from './pick.tsx';

const windows = [
  { value: '', name: 'all time' },
  { value: '1d', name: 'last 24 h' },
  { value: '7d', name: 'last 7 days' },
  { value: '30d', name: 'last 30 days' },
  { value: '90d', name: 'last 90 days' },
];

export interface Window {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export interface WindowPickProps {
  readonly window: Window;
  readonly onChange: (window: { readonly since: string | undefined; readonly until: undefined }) => void;
}

/** From when on: one of a few, or another that the address has. */
export function WindowPick({ window: { since = '', until }, onChange }: WindowPickProps) {
  const isOther = until !== undefined || !windows.some(({ value }) => value === since);
  return (
    <Pick
      label="Runs of"
      value={isOther ? 'other' : since}
      options={isOther ? [...windows, { value: 'other', name: 'another time' }] : windows}
      onChange={(value) => {
        if (value !== 'other') onChange({ since: value === '' ? undefined : value, until: undefined });
      }}
    />
  );
}
