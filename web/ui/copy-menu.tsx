import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { csvOf, type FigureData, jsonOf } from '../chart/figure-data.ts';
import { pngOf, standalone } from '../chart/picture.ts';
import { Button } from './button.tsx';
import { copy, type Taken } from './take.ts';
import styles from './copy-menu.module.css';

/** A drawing to copy. */
export interface Picture {
  /** What it shows, in a word or two. */
  readonly name: string;
  /** Its SVG, which may use the page's tokens and classes: they are written out in the copy. */
  readonly svg: () => string;
}

export interface CopyMenuProps {
  /** What the figure is, for those who listen: «Copy success of refund». */
  readonly what: string;
  readonly pictures?: readonly Picture[];
  readonly data?: () => FigureData;
}

/** Any figure, to take along: as a drawing, as a picture, as data. */
export function CopyMenu({ what, pictures = [], data }: CopyMenuProps) {
  const [done, setDone] = useState('');
  const take = async (taken: Taken): Promise<void> => {
    setDone(await copy(taken).catch(() => 'Could not be copied'));
    setTimeout(() => setDone(''), 2500);
  };
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<Button look="bare" aria-label={`Copy ${what}`} />}>
        {done === '' ? 'Copy' : done}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className={styles['place']}>
          <Menu.Popup className={styles['menu']}>
            {pictures.map((picture) => (
              <Pictures key={picture.name} picture={picture} take={(taken) => void take(taken)} />
            ))}
            {data === undefined ? null : <Data data={data} take={(taken) => void take(taken)} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
      <span className="heard" role="status">
        {done}
      </span>
    </Menu.Root>
  );
}

interface GroupProps {
  readonly take: (taken: Taken) => void;
}

function Pictures({ picture: { name, svg }, take }: GroupProps & { readonly picture: Picture }) {
  const svgText = (): string => standalone(svg());
  return (
    <Menu.Group>
      <Menu.GroupLabel className={styles['label']}>{name}</Menu.GroupLabel>
      <Item onPick={() => take({ name: `${name}.svg`, type: 'image/svg+xml', content: svgText })}>as SVG</Item>
      <Item onPick={() => take({ name: `${name}.png`, type: 'image/png', content: () => pngOf(svgText()) })}>
        as PNG
      </Item>
    </Menu.Group>
  );
}

function Data({ data, take }: GroupProps & { readonly data: () => FigureData }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className={styles['label']}>Data</Menu.GroupLabel>
      <Item onPick={() => take({ name: `${data().name}.csv`, type: 'text/csv', content: () => csvOf(data()) })}>
        as CSV
      </Item>
      <Item
        onPick={() => take({ name: `${data().name}.json`, type: 'application/json', content: () => jsonOf(data()) })}
      >
        as JSON
      </Item>
    </Menu.Group>
  );
}

function Item({ onPick, children }: { readonly onPick: () => void; readonly children: string }) {
  return (
    <Menu.Item className={styles['item']} onClick={onPick}>
      {children}
    </Menu.Item>
  );
}
