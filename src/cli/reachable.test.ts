import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { reachable } from './reachable.ts';

it('is an address of this machine where a server listens on all of them', () => {
  for (const wildcard of ['http://0.0.0.0:4318', 'http://[::]:4318']) {
    const { hostname, port } = new URL(reachable(wildcard));
    expect(port).toBe('4318');
    expect(['0.0.0.0', '[::]', '127.0.0.1']).not.toContain(hostname);
    const outside = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const found = outside.filter(({ internal, family }) => !internal && family === 'IPv4');
    if (found.length > 0) expect(found.map(({ address }) => address)).toContain(hostname);
  }
});

it('is the address that a server was told to listen on, else', () => {
  for (const one of ['http://127.0.0.1:4680', 'http://[::1]:4680', 'http://192.0.2.7:1', 'http://box.example:4680'])
    expect(reachable(one)).toBe(one);
});
