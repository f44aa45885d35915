import { findAll, type BuiltinDetector } from './detector.ts';
import { suspect } from './suspect.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ipv4Candidate = new RegExp(`(?<![\\w.])(?:${octet}\\.){3}${octet}(?!\\d|\\.\\d)`, 'g');
const ipv6Candidate =
  /(?<!\w)(?<!::)(?<!(?<!\w)[0-9a-f]{1,4}:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?:\.\d{1,3}){0,3}(?![\w:])/gi;

/**
 * IPv4 addresses: four numbers up to 255 with dots, so a four-part version number counts as one, a three-part one and a
 * longer chain (an OID) do not. Loopback (127/8) and 0.0.0.0 stay: they say nothing about anyone.
 */
export const ipv4: BuiltinDetector = {
  rule: 'ip',
  bit: suspect.ipv4,
  on: 'folded',
  find: (text, found) => findAll(ipv4Candidate, text, found, (ip) => !ip.startsWith('127.') && ip !== '0.0.0.0'),
};

/**
 * IPv6 addresses: all eight groups, or a shortened form that begins with a group of four digits (as every public, link-local
 * and private address does), or an embedded IPv4 address (`::ffff:192.0.2.1`). Other shortened forms are valid addresses too,
 * but in the text of agents `a::b` and `x[1::2]` are code. ::1 and :: stay.
 */
export const ipv6: BuiltinDetector = {
  rule: 'ip',
  bit: suspect.ipv6,
  on: 'folded',
  find: (text, found) =>
    findAll(
      ipv6Candidate,
      text,
      (start, end) => found(start, text[end - 1] === ':' && text[end - 2] !== ':' ? end - 1 : end),
      isIpv6,
    ),
};

function isIpv6(candidate: string): boolean {
  const address = candidate.replace(/(?<!:):$/, '').toLowerCase();
  const dotted = new RegExp(`:(?:${octet}\\.){3}${octet}$`).test(address);
  if (address.includes('.') && !dotted) return false;
  const halves = address.split('::');
  const groups = halves.flatMap((half) => half.split(':')).filter((group) => group !== '');
  const count = groups.length + (dotted ? 1 : 0);
  if (halves.length === 1) return count === 8 && !address.startsWith(':') && !address.endsWith(':');
  const shortened =
    halves.length === 2 && count <= 7 && !halves.some((half) => half.startsWith(':') || half.endsWith(':'));
  return shortened && (/^[0-9a-f]{4}:/.test(address) ? /\d/.test(address) : /^::ffff:\d+\./.test(address));
}
