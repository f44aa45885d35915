import { firstOf, text, texts } from '../sql.ts';

/**
 * Words that are frequent in one language and rare in the others; a text counts for the language it has most of. Enough to
 * slice by, not to translate by: short or mixed texts stay `unknown`.
 */
const frequentWords: Readonly<Record<string, readonly string[]>> = {
  en: [
    'the',
    'and',
    'is',
    'my',
    'to',
    'you',
    'please',
    'what',
    'have',
    'this',
    'with',
    'for',
    'would',
    'can',
    'not',
    'of',
    'it',
  ],
  de: [
    'der',
    'die',
    'das',
    'und',
    'ist',
    'ich',
    'nicht',
    'bitte',
    'meine',
    'ein',
    'eine',
    'mit',
    'für',
    'wie',
    'kann',
    'wurde',
    'zu',
  ],
  fr: [
    'le',
    'la',
    'les',
    'et',
    'est',
    'je',
    'ne',
    'pas',
    'mon',
    'ma',
    'une',
    'vous',
    'pour',
    'des',
    'dans',
    'avec',
    'veuillez',
  ],
  es: [
    'el',
    'los',
    'las',
    'y',
    'es',
    'mi',
    'por',
    'favor',
    'una',
    'para',
    'con',
    'qué',
    'quiero',
    'puede',
    'del',
    'está',
    'pedido',
  ],
  it: [
    'il',
    'lo',
    'gli',
    'e',
    'è',
    'mio',
    'per',
    'favore',
    'una',
    'che',
    'non',
    'con',
    'della',
    'sono',
    'vorrei',
    'ordine',
    'di',
  ],
  pt: [
    'o',
    'os',
    'e',
    'é',
    'meu',
    'minha',
    'por',
    'favor',
    'uma',
    'para',
    'com',
    'não',
    'você',
    'quero',
    'pedido',
    'do',
    'da',
  ],
  nl: [
    'de',
    'het',
    'een',
    'en',
    'is',
    'ik',
    'niet',
    'mijn',
    'van',
    'voor',
    'met',
    'graag',
    'kunt',
    'wil',
    'bestelling',
    'op',
    'aan',
  ],
  sv: [
    'och',
    'är',
    'jag',
    'inte',
    'min',
    'mitt',
    'att',
    'för',
    'med',
    'det',
    'en',
    'ett',
    'kan',
    'vill',
    'tack',
    'på',
    'av',
  ],
  pl: [
    'i',
    'jest',
    'nie',
    'proszę',
    'moje',
    'mój',
    'na',
    'z',
    'do',
    'się',
    'czy',
    'mogę',
    'chcę',
    'zamówienie',
    'że',
    'jak',
    'to',
  ],
};

/** Scripts that tell the language, as ranges of code points: classes such as `\p{Han}` make the search ten times as slow. */
const scripts: readonly (readonly [pattern: string, language: string])[] = [
  ['[\\x{3040}-\\x{30FF}]', 'ja'],
  ['[\\x{AC00}-\\x{D7AF}]', 'ko'],
  ['[\\x{4E00}-\\x{9FFF}]', 'zh'],
  ['[\\x{0400}-\\x{04FF}]', 'ru'],
  ['[\\x{0600}-\\x{06FF}]', 'ar'],
  ['[\\x{0590}-\\x{05FF}]', 'he'],
  ['[\\x{0E00}-\\x{0E7F}]', 'th'],
  ['[\\x{0370}-\\x{03FF}]', 'el'],
  ['[\\x{0900}-\\x{097F}]', 'hi'],
];

/** What is read of messages; lists of parts are text here, too, and are read from it. */
const messageType = 'Array(Tuple(role String, content String, parts Array(Tuple(content String, text String))))';
const partsType = 'Array(Tuple(content String, text String))';

/** SQL for the words of the user out of messages in any of the JSON shapes in use; the text itself where it is none. */
export function userText(messages: string): string {
  const list = `if(startsWith(${messages}, '['), JSONExtract(${messages}, ${text(messageType)}), JSONExtract(${messages}, 'messages', ${text(messageType)}))`;
  const joined = (parts: string): string =>
    `arrayStringConcat(arrayMap(p -> concat(p.content, p.text), ${parts}), ' ')`;
  const said = `if(notEmpty(m.parts), ${joined('m.parts')}, if(startsWith(m.content, '['), ${joined(`JSONExtract(m.content, ${text(partsType)})`)}, m.content))`;
  const ofMessages = `arrayStringConcat(arrayMap(m -> ${said}, arrayFilter(m -> m.role = 'user', ${list})), ' ')`;
  const whole = `if(JSONHas(${messages}, 'prompt'), JSONExtractString(${messages}, 'prompt'), if(JSONHas(${messages}, 'messages'), ${ofMessages}, ${messages}))`;
  return `multiIf(startsWith(${messages}, '['), ${ofMessages}, startsWith(${messages}, '{'), ${whole}, ${messages})`;
}

/** Bits of a number that hold the count of one language: enough for the most words that are looked at. */
const lane = 7;
const mostWords = 2 ** lane - 1;
const languages = Object.keys(frequentWords);

/**
 * Layers of SQL that end in `word_counts`: how many words of a text are frequent in each language. They are counted side by
 * side in one number: one look-up a word and one sum, where asking each language for each word takes ten times as long as all
 * the rest of assembly.
 */
export function wordCountLayers(said: string): readonly (readonly string[])[] {
  const ones = new Map<string, bigint>();
  Object.values(frequentWords).forEach((words, i) => {
    for (const word of words) ones.set(word, (ones.get(word) ?? 0n) | (1n << BigInt(lane * i)));
  });
  const words = `arraySlice(tokens(lowerUTF8(${start(said)})), 1, ${mostWords})`;
  const each = languages.map((_, i) => `bitAnd(bitShiftRight(words_counted, ${lane * i}), ${mostWords})`);
  return [
    [
      `arraySum(arrayMap(w -> transform(w, ${texts([...ones.keys()])}, [${[...ones.values()].join(', ')}], toUInt64(0)), ${words})) AS words_counted`,
    ],
    [`[${each.join(', ')}] AS word_counts`],
  ];
}

/** SQL for the language that is given, else that of a text as a two-letter code, `unknown` where it cannot be told. Needs {@link wordCountLayers} of the text. */
export function languageSql(given: string, said: string): string {
  // The language with the most of its frequent words, if it leads.
  const most = 'arrayMax(word_counts)';
  const latin = `if(${most} >= 2 AND countEqual(word_counts, ${most}) = 1, ${texts(languages)}[indexOf(word_counts, ${most})], 'unknown')`;
  const byScript = scripts.map(([pattern, language]): [string, string] => [
    `match(t, ${text(pattern)})`,
    text(language),
  ]);
  // Through an array that is empty for plain ASCII, so that the patterns run only where they can be found.
  const other = `arrayMap(t -> ${firstOf(byScript, "''")}, if(length(${start(said)}) > lengthUTF8(${start(said)}), [${start(said)}], []))[1]`;
  // Asking for the counts first keeps ClickHouse from counting anew in each branch that uses them.
  return `multiIf(empty(word_counts), 'unknown', ${given} != '', ${given}, ${said} = '', 'unknown', ${other} != '', ${other}, ${latin})`;
}

/** Enough of a text to tell its language by. */
const start = (said: string): string => `substring(${said}, 1, 300)`;

/** SQL for how long the user's words are. */
export function inputLengthSql(said: string): string {
  return `multiIf(${said} = '', 'unknown', lengthUTF8(${said}) < 200, 'short', lengthUTF8(${said}) < 1000, 'medium', 'long')`;
}

/** SQL for the number of turns as a group. */
export function turnsSql(turns: string): string {
  return `multiIf(isNull(${turns}), 'unknown', ${turns} <= 1, '1', ${turns} <= 3, '2-3', ${turns} <= 7, '4-7', '8+')`;
}
