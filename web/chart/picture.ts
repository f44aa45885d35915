import { colourOf } from './colours.ts';

/** What an element is painted with: what style sheets say is written into the copy, which has none. */
const painted = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** An SVG of the page as a file of its own: its colours and fonts are written out, its ground is the page's. */
export function standalone(markup: string): string {
  const host = document.createElement('div');
  host.style.cssText = 'position:fixed;left:-9999px;top:0;visibility:hidden;width:960px';
  host.innerHTML = markup;
  document.body.append(host);
  try {
    const svg = host.querySelector('svg');
    if (svg === null) return '';
    for (const element of svg.querySelectorAll('path,line,rect,circle,text,polygon,polyline')) paint(element);
    const { width, height } = svg.viewBox.baseVal;
    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    svg.setAttribute('font-family', "Inter, 'Helvetica Neue', Arial, sans-serif");
    svg.insertAdjacentHTML('afterbegin', `<rect width="100%" height="100%" fill="${colourOf('--paper')}"/>`);
    for (const element of [svg, ...svg.querySelectorAll('[class]')]) element.removeAttribute('class');
    return new XMLSerializer().serializeToString(svg);
  } finally {
    host.remove();
  }
}

function paint(element: Element): void {
  const style = getComputedStyle(element);
  for (const name of painted) {
    const value = style.getPropertyValue(name);
    if (value !== '' && value !== 'normal') element.setAttribute(name, value);
  }
}

/** The picture in pixels, twice as many as on the page, so that it stays sharp on paper. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
