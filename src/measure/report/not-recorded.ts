/** What stands for a dimension's value where a run has none. */
export const notRecorded = 'not_recorded';
