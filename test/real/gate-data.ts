import type { Context } from '#flow/context.ts';
import { openTestContext } from '../context.ts';
import { readData } from './import-data.ts';

/** A context whose store holds the runs of some recorded files. */
export async function contextOf(
  ...paths: readonly string[]
): Promise<{ context: Context; close: () => Promise<void> }> {
  const test = await openTestContext();
  for (const path of paths) {
    const { runs } = await readData(path);
    await test.recorder.writeRuns(runs);
  }
  await test.settle();
  return { context: test.context, close: test.close };
}
