import { contextFields } from './context-fields.ts';
import { evaluationFields } from './evaluation-fields.ts';
import { messageFields } from './message-fields.ts';
import { modelFields } from './model-fields.ts';
import { toolFields } from './tool-fields.ts';
import { usageFields } from './usage-fields.ts';
import type { Field } from './field.ts';

/** The one table of what Airworthy understands; SQL, readers and docs are made from it. */
const all = [...modelFields, ...usageFields, ...messageFields, ...toolFields, ...contextFields, ...evaluationFields];

export type FieldName = (typeof all)[number]['name'];
export const fields: readonly (Field & { readonly name: FieldName })[] = all;
