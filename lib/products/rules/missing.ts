const ALSO = [
  'required',
  'description_short',
  'self_checks_open',
  'attribute_code',
  'attribute_name',
  'factor_code',
  'factor_name',
  'factor_item',
  'agent_url',
  'agent_usage',
];

/** Whether a problem says that something is merely not there yet: nobody is told of it before asking what is missing. */
export const isMissing = (code: string): boolean => ALSO.includes(code) || code.endsWith('_missing');
