/** Attributes that the recorder itself adds to a row. */

/** What was redacted in the row: JSON of rule → count. */
export const redactedKey = 'airworthy.redacted';
/** How many attributes of a map were over the cap and left out; it stands in that map. */
export const droppedKey = 'airworthy.dropped_attributes';
/** Why the times of the row are not to be trusted. */
export const clockKey = 'airworthy.clock';
