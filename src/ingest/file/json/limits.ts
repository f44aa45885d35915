/** A single record may take this much; a file may be of any size. */
export const maxRecordBytes = 256 * 1024 * 1024;
