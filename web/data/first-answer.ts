declare global {
  /** What web/public/first.js asked for. */
  // oxlint-disable-next-line no-var -- a property of the global object is declared so
  var firstAnswer: { readonly url: string; readonly response: Promise<Response> } | undefined;
}

/** The answer to a request that was made before the page came; it can be taken once. */
export function firstAnswer({ method, url }: Request): Promise<Response> | undefined {
  const first = globalThis.firstAnswer;
  if (first === undefined || method !== 'GET' || first.url !== url) return undefined;
  globalThis.firstAnswer = undefined;
  return first.response;
}
