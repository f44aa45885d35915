import { describe, expect, it } from 'vitest';
import { AirworthyError } from '#base/error.ts';
import { lines } from '#server/event-stream.ts';
import { gather } from '../../test/gather.ts';
import { jsonLines } from './json-lines.ts';

describe('a stream of events', () => {
  it('arrives as it was made', async () => {
    const events = eventsThen([{ kind: 'file' }, { kind: 'done' }]);
    expect(await gather(jsonLines(lines(events)))).toEqual([{ kind: 'file' }, { kind: 'done' }]);
  });

  it('ends with the error that was thrown on the way', async () => {
    const seen: unknown[] = [];
    const thrown = new AirworthyError('config_invalid', 'm.yaml: start: wrong', { hint: 'write it so' });
    const reading = (async () => {
      for await (const event of jsonLines(lines(eventsThen([{ kind: 'file' }], thrown)))) seen.push(event);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'config_invalid',
      message: 'm.yaml: start: wrong',
      hint: 'write it so',
    });
    expect(seen).toEqual([{ kind: 'file' }]);
  });
});

async function* eventsThen(events: readonly unknown[], thrown?: Error): AsyncGenerator {
  yield* events;
  if (thrown !== undefined) throw thrown;
}
