import type { OpenApiAnswer } from '../open-api/answers';

/**
 * Refusals of the resource formation service: status, code and words. Published (`api-aos/ErrorCode`): those of 400, 401,
 * 500, `RF.10012507` and `RF.10012519`. The statuses of the others are published per interface, their codes are our default.
 */
const REFUSALS = {
  'missing-parameter': [400, 'RF.10011001', 'Missing required parameter(s).'],
  'unknown-parameter': [400, 'RF.10011002', 'Unrecognized parameter(s).'],
  'two-templates': [
    400,
    'RF.10011003',
    'Both template_uri and template_body are given, you should only give exactly one parameter from template_uri and template_body.',
  ],
  'too-long': [400, 'RF.10011005', 'The length of parameter is longer than upper limit.'],
  'too-short': [400, 'RF.10011006', 'The length of parameter is shorter than lower limit.'],
  'invalid-letter': [400, 'RF.10011008', 'Parameter contains invalid letter.'],
  'invalid-parameter': [400, 'RF.10011010', 'The parameter is invalid.'],
  'invalid-template': [400, 'RF.10011020', 'The template is invalid.'],
  'other-stack': [400, 'RF.10011030', 'The stack_id does not match the stack.'],
  forbidden: [403, 'RF.10012507', "Policy doesn't allow action to be performed."],
  'under-way': [403, 'RF.10012519', 'The stack is being operated on.'],
  protected: [403, 'RF.10012520', 'Deletion protection is enabled for the stack.'],
  'not-found': [404, 'RF.10013001', 'The stack does not exist.'],
  'name-taken': [409, 'RF.10014001', 'A stack of this name exists.'],
  throttled: [429, 'RF.10015001', 'Too many requests. Please try again later.'],
  internal: [500, 'RF.10010001', 'Internal Server Error.'],
} as const satisfies Record<string, readonly [number, string, string]>;
export type FormationRefusal = keyof typeof REFUSALS;

/** A refusal in the service's form; `detail` follows its words. */
export function formationRefusal(reason: FormationRefusal, detail = ''): OpenApiAnswer {
  const [status, code, words] = REFUSALS[reason];
  return { status, body: { error_code: code, error_msg: detail ? `${words} ${detail}` : words } };
}
