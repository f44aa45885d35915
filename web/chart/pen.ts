import type { Shape } from '#figure/series-shapes.ts';
import { colourOf } from './colours.ts';

/** Draws shapes on a canvas whose pixels are those of the page. */
export function drawShapes(pen: CanvasRenderingContext2D, shapes: readonly Shape[]): void {
  for (const shape of shapes) {
    pen.save();
    if (shape.kind === 'text') drawText(pen, shape);
    else drawPath(pen, shape);
    pen.restore();
  }
}

export const chartFont = "11px 'Inter Variable', system-ui, sans-serif";

function drawText(pen: CanvasRenderingContext2D, { x, y, text, colour, anchor }: Shape & { kind: 'text' }): void {
  pen.font = chartFont;
  pen.textAlign = anchor === 'middle' ? 'center' : anchor;
  pen.textBaseline = 'alphabetic';
  // A seam of paper around letters: they stay legible where a line runs below them.
  pen.lineJoin = 'round';
  pen.lineWidth = 3;
  pen.strokeStyle = colourOf('--paper');
  pen.strokeText(text, x, y);
  pen.fillStyle = colourOf(colour);
  pen.fillText(text, x, y);
}

function drawPath(pen: CanvasRenderingContext2D, shape: Shape & { kind: 'path' }): void {
  const path = new Path2D(shape.d);
  pen.globalAlpha = shape.opacity ?? 1;
  if (shape.fill !== undefined) {
    pen.fillStyle = colourOf(shape.fill);
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- no array, a canvas
    pen.fill(path);
  }
  if (shape.stroke === undefined) return;
  pen.strokeStyle = colourOf(shape.stroke);
  pen.lineWidth = shape.width ?? 1;
  pen.lineJoin = 'round';
  pen.setLineDash([...(shape.dash ?? [])]);
  pen.stroke(path);
}
