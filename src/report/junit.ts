import { escapeMarkup } from '#figure/markup.ts';
import type { VerdictAnswer } from './verdict-words.ts';
import { type VerdictCase, verdictCases } from './verdict-case.ts';

export interface JUnitOptions {
  /** When the gate was asked, ISO 8601. */
  readonly timestamp: string;
  /** What an inconclusive rule is to the test report. */
  readonly inconclusive?: 'skipped' | 'failed';
}

/** A verdict as JUnit XML: a test suite a rule, a test case a rule and slice. Attributes as junit-10.xsd of Jenkins has them. */
export function verdictJUnit(answer: VerdictAnswer, { timestamp, inconclusive }: JUnitOptions): string {
  const cases = verdictCases(answer, inconclusive);
  const suites = Object.entries(Object.groupBy(cases, ({ group }) => group));
  const body = suites.map(([name, group = []]) => suite(name, group, timestamp));
  const head = `<testsuites name="airworthy ${escapeMarkup(answer.candidate)}" ${totals(cases)} time="0">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...body, '</testsuites>', ''].join('\n');
}

function suite(name: string, cases: readonly VerdictCase[], timestamp: string): string {
  const head = `  <testsuite name="${escapeMarkup(name)}" ${totals(cases)} time="0" timestamp="${escapeMarkup(timestamp)}">`;
  return [head, ...cases.map(testcase), '  </testsuite>'].join('\n');
}

function totals(cases: readonly VerdictCase[]): string {
  const count = (status: VerdictCase['status']): number => cases.filter((each) => each.status === status).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function testcase({ name, group, status, message, reason }: VerdictCase): string {
  const open = `    <testcase name="${escapeMarkup(name)}" classname="airworthy.${escapeMarkup(group)}" time="0">`;
  const says = escapeMarkup(message);
  const inside = {
    passed: `<system-out>${says}</system-out>`,
    failed: `<failure message="${says}" type="${reason.verdict}">${says}</failure>`,
    error: `<error message="${says}" type="${reason.verdict}">${says}</error>`,
    skipped: `<skipped message="${says}"/>`,
  }[status];
  return `${open}${inside}</testcase>`;
}
