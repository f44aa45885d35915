import { bearer, jwt, pem, token, userinfo } from './api-key.ts';
import { assignment } from './assignment.ts';
import { card } from './card.ts';
import type { BuiltinDetector } from './detector.ts';
import { email } from './email.ts';
import { iban } from './iban.ts';
import { ipv4, ipv6 } from './ip.ts';
import { phone } from './phone.ts';

/** The detectors that need no configuration, in order of precedence (finding.ts). */
export const builtinDetectors: readonly BuiltinDetector[] = [
  pem,
  jwt,
  token,
  bearer,
  assignment,
  userinfo,
  email,
  iban,
  card,
  phone,
  ipv4,
  ipv6,
];
