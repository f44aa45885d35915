import { defaultRules } from './burn-rules.ts';
import type { IndicatorSpec, ObjectiveSpec, SloDocument } from './document.ts';
import { type Documents, type Placed, readDocuments, refuse } from './read-documents.ts';
import { type ReadIndicator, readIndicator } from './read-indicator.ts';
import { readPolicies, readRules } from './read-rules.ts';
import { readBudgeting, readWindow } from './read-window.ts';
import type { Indicator, Slo } from './slo.ts';

/**
 * The objectives of OpenSLO documents, references between them resolved; one for each objective of a document.
 *
 * Throws `config_invalid`, with the file and the path of the field, where a document says what cannot be read.
 */
export function readOpenSlo(placed: readonly Placed[]): readonly Slo[] {
  const documents = readDocuments(placed);
  return [...documents.SLO.values()].flatMap((document) => slosOf(document, document.place, documents));
}

function slosOf(document: SloDocument, place: string, documents: Documents): readonly Slo[] {
  const { metadata, spec } = document;
  const { selection, indicator } = readIndicator(indicatorSpecOf(document, place, documents), place);
  const [written] = spec.timeWindow;
  if (written === undefined) throw refuse(place, 'spec.timeWindow', 'one time window');
  const window = readWindow(written, place);
  const policies = readPolicies(document, place, documents);
  const isOnly = spec.objectives.length === 1;
  return spec.objectives.map((objective, i) => {
    const path = `spec.objectives[${i}]`;
    const budgeting = readBudgeting(spec.budgetingMethod, objective, { place, path });
    const target = targetOf(objective, place, path);
    const own = { target, window, budgeting };
    const rules = policies.flatMap((policy) => readRules(policy, { place, documents, ...own }));
    const title = metadata.displayName ?? metadata.name;
    return {
      name: isOnly ? metadata.name : `${metadata.name}/${objective.displayName ?? i + 1}`,
      title: isOnly ? title : `${title}: ${objective.displayName ?? i + 1}`,
      description: spec.description ?? '',
      service: spec.service,
      source: place,
      selection,
      indicator: withBound(indicator, objective, { place, path }),
      ...own,
      rules: policies.length === 0 ? defaultRules(own) : rules,
      channels: [
        ...new Set(policies.flatMap((policy) => policy.notificationTargets.map(({ targetRef }) => targetRef))),
      ],
    };
  });
}

function indicatorSpecOf({ spec }: SloDocument, place: string, documents: Documents): IndicatorSpec {
  const { indicator, indicatorRef } = spec;
  if (indicator !== undefined && indicatorRef === undefined) return indicator.spec;
  if (indicatorRef === undefined || indicator !== undefined) {
    throw refuse(place, 'spec.indicator', 'either an indicator or an indicatorRef');
  }
  const found = documents.SLI.get(indicatorRef);
  if (found !== undefined) return found.spec;
  throw refuse(place, 'spec.indicatorRef', `there is no SLI ${indicatorRef}`, 'add its file to slos in the config');
}

interface At {
  readonly place: string;
  readonly path: string;
}

function withBound(read: ReadIndicator['indicator'], { op, value }: ObjectiveSpec, { place, path }: At): Indicator {
  if (read.kind === 'ratio') {
    if (op === undefined && value === undefined) return read;
    throw refuse(place, path, 'op and value are of objectives on a thresholdMetric');
  }
  if (op !== undefined && value !== undefined) return { ...read, op, value };
  throw refuse(place, path, 'an objective on a thresholdMetric has op and value');
}

function targetOf({ target, targetPercent }: ObjectiveSpec, place: string, path: string): number {
  if (target !== undefined && targetPercent === undefined) return target;
  if (target === undefined && targetPercent !== undefined) return targetPercent / 100;
  throw refuse(place, path, 'either target or targetPercent');
}
