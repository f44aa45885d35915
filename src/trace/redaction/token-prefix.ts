/**
 * Tokens that begin with the mark of their issuer: the mark, the rest as a regex, and in the mark the index of the character
 * the prefilter waits for (the rarest in ordinary text).
 */
export interface TokenPrefix {
  readonly prefix: string;
  readonly body: string;
  readonly sign: number;
}

const word = String.raw`[\w-]`;
const alphanumeric = '[A-Za-z0-9]';

const families: readonly (readonly [body: string, prefixes: string])[] = [
  // OpenAI, Anthropic, OpenRouter, DeepSeek, Langfuse; all lower-case, it is a word such as sk-learn-examples.
  [`(?=[a-z_-]{0,200}[A-Z0-9])${word}{16,}`, 'sk-'],
  [`${alphanumeric}{20,}`, 'ghp_ gho_ ghu_ ghs_ ghr_ npm_ hf_ gsk_ r8_ lsv2_pt_ lsv2_sk_ shpat_ whsec_ xai- pplx- aw_'],
  [`${word}{20,}`, 'github_pat_ ya29. GOCSPX- pypi-'],
  [`${word}{16,}`, 'glpat- gldt- glrt- glptt- glft- glsoat- glcbt- glagent- gloas-'],
  [`${word}{10,}`, 'xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs- xapp-'],
  [`${alphanumeric}{10,}`, 'sk_live_ sk_test_ rk_live_ rk_test_'],
  [String.raw`${word}{16,}\.${word}{16,}`, 'SG.'],
  ['[A-Z0-9]{16}', 'AKIA ASIA'],
  [`${word}{30,}`, 'AIza'],
];

const signs: Readonly<Record<string, number>> = { AKIA: 1, ASIA: 1, AIza: 2 };

export const tokenPrefixes: readonly TokenPrefix[] = families.flatMap(([body, prefixes]) =>
  prefixes.split(' ').map((prefix) => ({ prefix, body, sign: signs[prefix] ?? prefix.length - 1 })),
);
