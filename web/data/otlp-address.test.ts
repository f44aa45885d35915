import { expect, it } from 'vitest';
import { otlpAddress } from './otlp-address.ts';

it('has the host of the page where the server listens everywhere, and the port where traces are taken', () => {
  expect(otlpAddress('http://0.0.0.0:4318', 'box.example')).toBe('http://box.example:4318');
  expect(otlpAddress('http://[::]:4318', '192.0.2.7')).toBe('http://192.0.2.7:4318');
  expect(otlpAddress('http://127.0.0.1:4318', 'box.example')).toBe('http://127.0.0.1:4318');
});
