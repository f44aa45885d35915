import { hostname, networkInterfaces } from 'node:os';

/** Addresses that a server listens on and that nobody can send to: they mean «all of this machine's». */
const wildcards: readonly string[] = ['0.0.0.0', '[::]'];

/** An address of a server as another machine can use it: its first IPv4 address outside of this machine, or its name, where the server listens on all. */
export function reachable(address: string): string {
  const url = new URL(address);
  if (!wildcards.includes(url.hostname)) return address;
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  url.hostname = outside?.address ?? hostname();
  return url.origin;
}
