import { AirworthyError, isErrorCode } from '#base/error.ts';

interface Answer<T> {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<T>;
  text(): Promise<string>;
}

/** What an API call answers. A problem document becomes the error that it was made of. */
export async function answer<T>(pending: Promise<Answer<T>>): Promise<T> {
  return (await checked(pending)).json();
}

/** The response itself, for answers that are streams. */
export async function checked<R extends Answer<unknown>>(pending: Promise<R>): Promise<R> {
  const response = await pending;
  if (response.ok) return response;
  throw errorOf(parse(await response.text()), response.status);
}

/** The error that a problem document was made of. */
export function errorOf(problem: unknown, status: number): AirworthyError {
  if (typeof problem !== 'object' || problem === null || !('code' in problem) || !isErrorCode(problem.code)) {
    return new AirworthyError('server_unreachable', `the server answered ${status} and not in the words of the API`);
  }
  const message = 'detail' in problem ? String(problem.detail) : '';
  const hint = 'hint' in problem && typeof problem.hint === 'string' ? problem.hint : undefined;
  const at = 'at' in problem && typeof problem.at === 'string' ? problem.at : undefined;
  return new AirworthyError(problem.code, message, { hint, at });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
