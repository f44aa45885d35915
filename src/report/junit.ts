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
  const head = `<testsuites name="airworthy ${xml(answer.candidate)}" ${totals(cases)} time="0">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...body, '</testsuites>', ''].join('\n');
}

function suite(name: string, cases: readonly VerdictCase[], timestamp: string): string {
  const head = `  <testsuite name="${xml(name)}" ${totals(cases)} time="0" timestamp="${xml(timestamp)}">`;
  return [head, ...cases.map(testcase), '  </testsuite>'].join('\n');
}

function totals(cases: readonly VerdictCase[]): string {
  const count = (status: VerdictCase['status']): number => cases.filter((each) => each.status === status).length;
  return `tests="${cases.length}" failures="${count('failed')}" errors="${count('error')}" skipped="${count('skipped')}"`;
}

function testcase({ name, group, status, message, reason }: VerdictCase): string {
  const open = `    <testcase name="${xml(name)}" classname="airworthy.${xml(group)}" time="0">`;
  const says = xml(message);
  const inside = {
    passed: `<system-out>${says}</system-out>`,
    failed: `<failure message="${says}" type="${reason.verdict}">${says}</failure>`,
    error: `<error message="${says}" type="${reason.verdict}">${says}</error>`,
    skipped: `<skipped message="${says}"/>`,
  }[status];
  return `${open}${inside}</testcase>`;
}

/** Text for XML 1.0: markup escaped, and characters that it forbids even as references replaced. */
export function xml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(forbidden, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

// eslint-disable-next-line no-control-regex -- control characters are what this is about
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFFFE\uFFFF]/g;
