import type { InferRequestType, InferResponseType } from 'hono/client';
import type { ApiClient } from './api-client.ts';

/** What the routes are asked and answer, as JSON. */
export type RunsAnswer = InferResponseType<ApiClient['runs']['$get']>;
export type ShowAnswer = InferResponseType<ApiClient['runs'][':id']['$get']>;
export type DoctorAnswer = InferResponseType<ApiClient['doctor']['$get']>;
export type ExportQuery = InferRequestType<ApiClient['export']['$get']>['query'];
export type HoldsAnswer = InferResponseType<ApiClient['keep']['holds']['$get']>;
export type EraseAnswer = InferResponseType<ApiClient['keep']['erase']['$post']>;
export type DriftQuery = InferRequestType<ApiClient['drift']['$get']>['query'];
export type SloAnswer = InferResponseType<ApiClient['slo']['$get']>;
export type ReportQuery = InferRequestType<ApiClient['report']['$get']>['query'];
export type ReportAnswer = InferResponseType<ApiClient['report']['$get']>;

/** What an import tells as it goes on, each a line of its answer. */
export type { ImportEvent } from '#server/route/import.ts';
