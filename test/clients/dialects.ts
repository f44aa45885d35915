import { genAiNext, genAiOld } from './dialects/gen-ai.ts';
import { langfuse } from './dialects/langfuse.ts';
import { langsmith } from './dialects/langsmith.ts';
import { mcp } from './dialects/mcp.ts';
import { nested } from './dialects/nested.ts';
import { openInference } from './dialects/open-inference.ts';
import { openLlmetry } from './dialects/openllmetry.ts';
import type { DialectCase } from './dialects/dialect-case.ts';

/** Traces in the words of the dialects that no real client here speaks, each with what must be understood of it. */
export const dialectCases: readonly DialectCase[] = [
  openLlmetry,
  langfuse,
  langsmith,
  mcp,
  genAiOld,
  genAiNext,
  openInference,
  nested,
];
