import { useEffect, useEffectEvent } from 'react';
import type { Aligned } from '#trace/align-steps.ts';
import { isOurs } from './is-ours.ts';

/** The keys of two runs beside each other: j and k or arrows through the lines, n and p through those that differ. */
export function useLineKeys(lines: readonly Aligned[], chosen: number, choose: (line: number) => void): void {
  const differs = (line: number): boolean => lines[line]?.kind !== 'alike';
  const all = [...lines.keys()];
  const to = (line: number | undefined): void => (line === undefined ? undefined : choose(line));
  const down = (): void => to(Math.min(lines.length - 1, chosen + 1));
  const up = (): void => to(Math.max(0, chosen - 1));
  const actions: Readonly<Record<string, () => void>> = {
    j: down,
    ArrowDown: down,
    k: up,
    ArrowUp: up,
    n: () => to(all.find((line) => line > chosen && differs(line))),
    p: () => to(all.findLast((line) => line < chosen && differs(line))),
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key];
    if (action === undefined || !isOurs(event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
