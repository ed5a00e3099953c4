/** Extensions of the files that may be uploaded (lower case); the server also proves the content by its first bytes. */
export const FILE_EXTENSIONS = [
  'pdf',
  'ofd',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'csv',
  'txt',
  'jpg',
  'jpeg',
  'png',
  'zip',
] as const;
/** Largest file that may be uploaded, in bytes. */
export const FILE_MAX_BYTES = 50 * 1024 * 1024;
