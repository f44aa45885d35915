import type { InferRequestType, InferResponseType } from 'hono/client';
import type { ApiClient } from './api-client.ts';

/** What the routes are asked and answer, as JSON. */
export type RunsAnswer = InferResponseType<ApiClient['runs']['$get']>;
export type ShowAnswer = InferResponseType<ApiClient['runs'][':id']['$get']>;
export type DoctorAnswer = InferResponseType<ApiClient['doctor']['$get']>;
export type ExportQuery = InferRequestType<ApiClient['export']['$get']>['query'];
export type HoldsAnswer = InferResponseType<ApiClient['keep']['holds']['$get']>;
export type KeysAnswer = InferResponseType<ApiClient['keys']['$get']>;
export type NewKeyAnswer = InferResponseType<ApiClient['keys']['$post']>;
export type KeyAnswer = InferResponseType<ApiClient['keys'][':id']['$delete']>;
export type AuditAnswer = InferResponseType<ApiClient['audit']['$get']>;
export type EraseAnswer = InferResponseType<ApiClient['keep']['erase']['$post']>;
export type DriftQuery = InferRequestType<ApiClient['drift']['$get']>['query'];
export type SettingsAnswer = InferResponseType<ApiClient['settings']['$get']>;
export type SloAnswer = InferResponseType<ApiClient['slo']['$get']>;
export type ReportQuery = InferRequestType<ApiClient['report']['$get']>['query'];
export type ReportAnswer = InferResponseType<ApiClient['report']['$get']>;
export type OverviewAnswer = InferResponseType<ApiClient['overview']['$get']>;
export type RankedSlicesAnswer = InferResponseType<ApiClient['slices']['ranked']['$get']>;
export type RankedSlicesQuery = InferRequestType<ApiClient['slices']['ranked']['$get']>['query'];
export type MatrixAnswer = InferResponseType<ApiClient['slices']['$get']>;
export type MatrixQuery = InferRequestType<ApiClient['slices']['$get']>['query'];
export type DriftAnswer = InferResponseType<ApiClient['drift']['$get']>;
export type ComparisonAnswer = InferResponseType<ApiClient['compare']['$post']>;
export type CompareQuery = InferRequestType<ApiClient['compare']['$post']>['json'];
export type WorstSlicesAnswer = InferResponseType<ApiClient['overview']['worst-slices']['$get']>;

/** What an import tells as it goes on, each a line of its answer. */
export type { ImportEvent } from '#server/route/import.ts';

/** What a page that stays open is told, by the name of the event. */
export type { LiveEvent } from '#server/route/events.ts';

/** The description of the API, for who shows it. */
export type { JsonSchema, OpenApi, Operation } from '#server/openapi.ts';
