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

/** Enough of a text to tell its language by, in bytes. */
const startLength = 300;
const start = (said: string): string => `substring(${said}, 1, ${startLength})`;

/**
 * Layers of SQL that find the words of the user in messages of any of the JSON shapes in use, or in a text that is none:
 * `said_start`, as much of them as tells the language, and `said_length` in characters. The messages may be long, and each step on
 * the way copies what it returns, so the parts are cut before they are joined.
 */
export function userTextLayers(messages: string): readonly (readonly string[])[] {
  const starts = (parts: string): string => `arrayMap(p -> ${start('concat(p.content, p.text)')}, ${parts})`;
  const joined = (list: string): string => `arrayStringConcat(${list}, ' ')`;
  const lengths = (parts: string): string =>
    `arraySum(arrayMap(p -> toInt64(lengthUTF8(p.content) + lengthUTF8(p.text) + 1), ${parts})) - 1`;
  const partsOf = (content: string): string => `JSONExtract(${content}, ${text(partsType)})`;
  const isList = "startsWith(m.content, '[')";
  const isObject = `startsWith(${messages}, '{')`;
  const ofUser = "arrayFilter((x, m) -> m.role = 'user', ";
  return [
    [
      // An object says it as a prompt, in a list of messages, or is itself what the user said.
      `if(${isObject} AND JSONHas(${messages}, 'prompt'), 1, 0) AS is_prompt`,
      `if(${isObject} AND JSONHas(${messages}, 'messages'), 1, 0) AS is_conversation`,
    ],
    [
      `JSONExtract(multiIf(startsWith(${messages}, '['), ${messages}, is_conversation AND NOT is_prompt, JSONExtractRaw(${messages}, 'messages'), ''), ${text(messageType)}) AS said_messages`,
      `multiIf(startsWith(${messages}, '['), '', is_prompt, JSONExtractString(${messages}, 'prompt'), is_conversation, '', ${messages}) AS said_plainly`,
    ],
    [
      `${ofUser}arrayMap(m -> multiIf(notEmpty(m.parts), ${joined(starts('m.parts'))}, ${isList}, ${joined(starts(partsOf('m.content')))}, ${start('m.content')}), said_messages), said_messages) AS said_starts`,
      `${ofUser}arrayMap(m -> multiIf(notEmpty(m.parts), ${lengths('m.parts')}, ${isList}, greatest(${lengths(partsOf('m.content'))}, 0), toInt64(lengthUTF8(m.content))), said_messages), said_messages) AS said_lengths`,
    ],
    [
      `${start(`concat(${joined('said_starts')}, said_plainly)`)} AS said_start`,
      `toInt64(lengthUTF8(said_plainly)) + greatest(arraySum(said_lengths) + toInt64(length(said_lengths)) - 1, 0) AS said_length`,
    ],
  ];
}

/** Bits of a number that hold the count of one language: enough for the most words that are looked at. */
const lane = 7;
const mostWords = 2 ** lane - 1;
const languages = Object.keys(frequentWords);

/**
 * Layers of SQL that end in `said_script`, the language that the script of a text tells, and in `word_counts`: how many of its words are frequent in each language. They are counted side by
 * side in one number: one look-up a word and one sum, where asking each language for each word takes ten times as long as all
 * the rest of assembly.
 */
export function wordCountLayers(said: string): readonly (readonly string[])[] {
  const ones = new Map<string, bigint>();
  Object.values(frequentWords).forEach((words, i) => {
    for (const word of words) ones.set(word, (ones.get(word) ?? 0n) | (1n << BigInt(lane * i)));
  });
  const words = `arraySlice(tokens(lowerUTF8(${said})), 1, ${mostWords})`;
  const each = languages.map((_, i) => `bitAnd(bitShiftRight(words_counted, ${lane * i}), ${mostWords})`);
  const byScript = scripts.map(([pattern, language]): [string, string] => [
    `match(t, ${text(pattern)})`,
    text(language),
  ]);
  // Through an array that is empty for plain ASCII, so that the patterns run only where they can be found.
  const script = `arrayMap(t -> ${firstOf(byScript, "''")}, if(length(${said}) > lengthUTF8(${said}), [${said}], []))[1]`;
  return [
    [
      `arraySum(arrayMap(w -> transform(w, ${texts([...ones.keys()])}, [${[...ones.values()].join(', ')}], toUInt64(0)), ${words})) AS words_counted`,
    ],
    [`[${each.join(', ')}] AS word_counts`, `${script} AS said_script`],
  ];
}

/** SQL for the language that is given, else that of a text as a two-letter code, `unknown` where it cannot be told. Needs {@link wordCountLayers} of the text. */
export function languageSql(given: string, said: string): string {
  // The language with the most of its frequent words, if it leads.
  const most = 'arrayMax(word_counts)';
  const latin = `if(${most} >= 2 AND countEqual(word_counts, ${most}) = 1, ${texts(languages)}[indexOf(word_counts, ${most})], 'unknown')`;
  // Asking for the counts first keeps ClickHouse from counting anew in each branch that uses them.
  return `multiIf(empty(word_counts), 'unknown', ${given} != '', ${given}, ${said} = '', 'unknown', said_script != '', said_script, ${latin})`;
}

/** SQL for how long the user's words are, by their number of characters. */
export function inputLengthSql(length: string): string {
  return `multiIf(${length} = 0, 'unknown', ${length} < 200, 'short', ${length} < 1000, 'medium', 'long')`;
}

/** SQL for the number of turns as a group. */
export function turnsSql(turns: string): string {
  return `multiIf(isNull(${turns}), 'unknown', ${turns} <= 1, '1', ${turns} <= 3, '2-3', ${turns} <= 7, '4-7', '8+')`;
}
