const bedrockName =
  /^(?:(?:us|eu|apac|jp|au|ca|us-gov|global)\.)?(?:amazon|anthropic|cohere|deepseek|meta|mistral|openai)\.(.+?)(?:-v\d+)?(?::\d+)?$/;

/**
 * The names under which a recorded model may stand in a price table, lower-case: as recorded; without the path before it
 * (`openai/gpt-4o`, `models/gemini-2.0-flash`, an ARN); without what Bedrock puts around it
 * (`us.anthropic.claude-3-5-haiku-20241022-v1:0`); and with Vertex AI's @ before a date as a dash.
 *
 * A fine-tuned model (`ft:gpt-4o-2024-08-06:acme::x1`) has only its own name: it does not cost what its base costs. Nor is a
 * variant such as `:free` dropped.
 */
export function modelNames(recorded: string): readonly string[] {
  const name = recorded.trim().toLowerCase();
  if (/(?:^|\/)ft:/.test(name)) return [name];
  const bare = name.slice(name.lastIndexOf('/') + 1);
  const ofBedrock = bedrockName.exec(bare)?.[1] ?? bare;
  return [...new Set([name, bare, ofBedrock, ofBedrock.replace('@', '-')])];
}

/** Who serves a recorded model, as far as its name says so: the parts of the path before it. */
export function providersInName(recorded: string): readonly string[] {
  return recorded.toLowerCase().split('/').slice(0, -1);
}

/**
 * Whether the `model` of a price entry means one of these names: the same but for case, `*` matching anything and `<date>` a
 * date as snapshots carry it (2024-08-06 or 20240806).
 */
export function modelMatches(pattern: string, names: readonly string[]): boolean {
  const lower = pattern.toLowerCase();
  if (!isPattern(lower)) return names.includes(lower);
  const source = lower
    .split(/(\*|<date>)/)
    .map((part) =>
      part === '*'
        ? '.*'
        : part === '<date>'
          ? String.raw`\d{4}-?\d{2}-?\d{2}`
          : part.replace(/[$()+.?[\\\]^{|}]/g, '\\$&'),
    )
    .join('');
  const regex = new RegExp(`^${source}$`);
  return names.some((name) => regex.test(name));
}

/** Whether the `model` of a price entry can mean more than one name. */
export function isPattern(model: string): boolean {
  return /\*|<date>/i.test(model);
}
