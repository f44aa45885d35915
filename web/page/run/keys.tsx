import { Dialog } from '../../ui/dialog.tsx';
import styles from './keys.module.css';

const keyNames: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['j', '↓'], 'next step'],
  [['k', '↑'], 'previous step'],
  [['h', '←'], 'fold what lies in the step; then, to what it lies in'],
  [['l', '→'], 'unfold it; then, into it'],
  [['e'], 'first error'],
  [['E'], 'next error'],
  [['z'], 'only the time of what the step lies in; again: of the whole run'],
  [['n'], 'next run of the list'],
  [['p'], 'previous run of the list'],
  [['?'], 'these keys'],
];

/** What the keys do on the page of a run. */
export function Keys({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <dl className={styles['keys']}>
        {keyNames.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
