/** How words are made to stand out, where the terminal can; else they stay as they are. */
export interface Style {
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly accent: Paint;
}

type Paint = (text: string) => string;

function paint(open: number, close: number): Paint {
  return (text) => (text === '' ? '' : `\u001B[${open}m${text}\u001B[${close}m`);
}

const asIs: Paint = (text) => text;

export const plainStyle: Style = { strong: asIs, faint: asIs, good: asIs, bad: asIs, warn: asIs, accent: asIs };

export const colorStyle: Style = {
  strong: paint(1, 22),
  faint: paint(2, 22),
  good: paint(32, 39),
  bad: paint(31, 39),
  warn: paint(33, 39),
  accent: paint(36, 39),
};
