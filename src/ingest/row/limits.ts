/** Attributes of one span, event, link, resource or record: what is over is dropped and counted in `airworthy.dropped_attributes`. */
export const maxAttributes = 4096;
/** Values inside one array or map value, all levels together: a span with more is rejected. */
export const maxNestedValues = 262_144;
/** Levels of arrays and maps in one value: a span with more is rejected. */
export const maxDepth = 32;
/** Bytes that the rows of one request may take. */
export const maxRowBytes = 128 * 1024 * 1024;
/** Groups, spans and records of one request. */
export const maxItems = 1_000_000;
