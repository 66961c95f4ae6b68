/** Columns of lists and of their files, which screens need at run time. */
export const RUN_COLUMNS = [
  'period',
  'startedAt',
  'state',
  'changes',
  'lines',
  'statements',
  'startedBy',
] as const;
export type RunColumn = (typeof RUN_COLUMNS)[number];

export const FILE_COLUMNS = [
  'name',
  'kind',
  'state',
  'rows',
  'problems',
  'periods',
  'sum',
  'sentAt',
  'sentBy',
] as const;
export type FileColumn = (typeof FILE_COLUMNS)[number];
