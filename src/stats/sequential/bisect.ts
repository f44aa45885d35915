/**
 * The point in [low, high] where `holds` turns from its value at `low` to its opposite, to the last bit a double has
 * (or `width`, if given). The caller vouches that it turns once.
 */
export function turningPoint(holds: (x: number) => boolean, low: number, high: number, width = 0): number {
  const before = holds(low);
  let near = low;
  let far = high;
  for (let i = 0; i < 200 && far - near > width; i++) {
    const middle = near + (far - near) / 2;
    if (middle === near || middle === far) break;
    if (holds(middle) === before) near = middle;
    else far = middle;
  }
  return near + (far - near) / 2;
}
