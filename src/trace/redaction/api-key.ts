import { findAll, type BuiltinDetector } from './detector.ts';
import { suspect } from './suspect.ts';
import { tokenPrefixes } from './token-prefix.ts';

const prefixed = new RegExp(
  `(?<![A-Za-z0-9])(?:${tokenPrefixes.map(({ prefix, body }) => prefix.replaceAll('.', '\\.') + body).join('|')})`,
  'g',
);

/** API keys and tokens of the well-known issuers, by their prefix. */
export const token: BuiltinDetector = {
  rule: 'api_key',
  bit: suspect.token,
  on: 'plain',
  find: (text, found) => findAll(prefixed, text, found),
};

const bearerValue = /(?<![A-Za-z0-9])bearer\s{1,3}([A-Za-z0-9._~+/=-]{12,})/gi;
const basicValue = /authorization["'\s:=]{1,8}basic\s{1,3}([A-Za-z0-9+/=_-]{8,})/gi;

/** HTTP credentials: `Bearer` and a token (with a digit or a capital in it: "bearer authentication" is none), or Basic. */
export const bearer: BuiltinDetector = {
  rule: 'api_key',
  bit: suspect.bearer,
  on: 'plain',
  find(text, found) {
    findAll(bearerValue, text, found, (value) => /[A-Z0-9]/.test(value));
    findAll(basicValue, text, found);
  },
};

const jsonWebToken = /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*){0,3}/g;

/** JSON Web Tokens (RFC 7519), signed, encrypted or neither: base64url parts with dots, the first a JSON object. */
export const jwt: BuiltinDetector = {
  rule: 'api_key',
  bit: suspect.jwt,
  on: 'plain',
  find: (text, found) => findAll(jsonWebToken, text, found),
};

const keyBlock =
  /-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\w+/=\s:,.;()@-])*(?:-----END [A-Z0-9 ]{0,40}-----)?/g;

/** Private keys in PEM (RFC 7468) or OpenPGP armour, as far as they go where the text was cut before their end. */
export const pem: BuiltinDetector = {
  rule: 'api_key',
  bit: suspect.pem,
  on: 'plain',
  find: (text, found) => findAll(keyBlock, text, found),
};

const credentials = /:\/\/([^\s"'<>/?#:@]{0,128}:[^\s"'<>/?#]{1,256})(?=@)/g;

/** User and password in a URL, `postgres://user:pass@host`. */
export const userinfo: BuiltinDetector = {
  rule: 'api_key',
  bit: suspect.userinfo,
  on: 'plain',
  find: (text, found) => findAll(credentials, text, found),
};
