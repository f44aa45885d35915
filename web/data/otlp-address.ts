/** Addresses that mean «all of this machine's»: nobody can send to them. */
const wildcards: readonly string[] = ['0.0.0.0', '[::]'];

/** Where an agent can send to, of a server that is told to listen at `listens`: by the name that the page itself was reached by, where it listens everywhere. */
export function otlpAddress(listens: string, pageHost: string): string {
  const url = new URL(listens);
  if (!wildcards.includes(url.hostname)) return listens;
  url.hostname = pageHost;
  return url.origin;
}
