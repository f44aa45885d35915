import { agentDojo } from './format/agentdojo.ts';
import { inspect } from './format/inspect.ts';
import { jsonLinesImporter } from './format/json-lines.ts';
import { langfuse } from './format/langfuse.ts';
import { otlpJson } from './format/otlp-json.ts';
import { sweBench } from './format/swebench.ts';
import { tau2Bench } from './format/tau2-bench.ts';
import { tauBench } from './format/tau-bench.ts';
import { terminalBench } from './format/terminal-bench.ts';
import type { FormatName, Importer } from './importer.ts';

/** The importers by format: one for each file of `format/`, which a test checks. */
export const formats: Readonly<Record<FormatName, Importer>> = {
  'otlp-json': otlpJson,
  'tau-bench': tauBench,
  'tau2-bench': tau2Bench,
  agentdojo: agentDojo,
  'terminal-bench': terminalBench,
  swebench: sweBench,
  inspect,
  langfuse,
  'json-lines': jsonLinesImporter,
};
