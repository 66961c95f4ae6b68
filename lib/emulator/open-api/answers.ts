/** An answer of the open API; without a body it is told by status and headers alone. */
export interface OpenApiAnswer {
  status: number;
  body: object | null;
  headers?: Readonly<Record<string, string>>;
  /** The connection is cut instead: the caller never learns what came of it. */
  isLost?: boolean;
}

/** Refusals of the application with their HTTP status (saas-callbacks §3.5, usage push table). */
const REFUSALS = {
  'MKT.0100': { status: 500, resultMsg: 'Failure of input parameter' },
  'MKT.0101': { status: 400, resultMsg: 'Invalid parameter' },
  'MKT.0150': { status: 401, resultMsg: 'Illegal operation' },
  'MKT.0151': { status: 401, resultMsg: 'No authority' },
  'MKT.0154': { status: 401, resultMsg: 'Illegal token' },
  'MKT.0250': { status: 406, resultMsg: 'Access frequency overlimit' },
  'MKT.0999': { status: 500, resultMsg: 'System internal error' },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export function refusal(resultCode: RefusalCode, extraInfo?: string): OpenApiAnswer {
  const { status, resultMsg } = REFUSALS[resultCode];
  return { status, body: { resultCode, resultMsg, ...(extraInfo && { extra_info: extraInfo }) } };
}

/** Refusals that only the usage push knows (`zh-cn_topic_0070649410`, spelt as published). */
const USAGE_REFUSALS = {
  ...REFUSALS,
  'MKT.0102': { status: 400, resultMsg: 'Invalid body sign' },
  'MKT.9001': { status: 500, resultMsg: 'Instance ID not found.' },
  'MKT.9003': { status: 500, resultMsg: 'Usage records extends size limit.' },
  'MKT.9004': { status: 500, resultMsg: 'Record beginTime extends Limit.' },
  // Named without a meaning in the published table: that a part was not taken is our default.
  'MKT.9005': { status: 500, resultMsg: 'Usage records partially failed.' },
} as const;

/** The usage push names its code `error_code`, unlike the order query. */
export function usageRefusal(code: keyof typeof USAGE_REFUSALS, extraInfo?: string): OpenApiAnswer {
  const { status, resultMsg } = USAGE_REFUSALS[code];
  return {
    status,
    body: { error_code: code, error_msg: resultMsg, ...(extraInfo && { extra_info: extraInfo }) },
  };
}

/** Refusals of the auth-code APIs (`zh-cn_topic_0070649195`). */
const LICENSE_REFUSALS = {
  '92020001': { status: 200, message: 'internal error' },
  '92020002': { status: 200, message: 'invalid param' },
  '92020003': { status: 200, message: 'illegal state' },
  '92020004': { status: 200, message: 'can not active before user received.' },
  '92020005': { status: 200, message: 'license code notexist' },
  '92020011': { status: 200, message: 'license code has been not activated.' },
  '92020020': { status: 200, message: 'Invalid license code exists.' },
  '95000001': { status: 400, message: 'req param is invalid' },
  '95000002': { status: 405, message: 'Request method not supported' },
  '95000003': { status: 415, message: 'Content type not supported' },
  '95000004': { status: 400, message: 'req message is not readable' },
} as const;
export type LicenseRefusal = keyof typeof LICENSE_REFUSALS;

/** `failed` names the codes at fault in a batch; the field's documented name is cut after `check_fail_`. */
export function licenseRefusal(code: LicenseRefusal, failed?: readonly string[]): OpenApiAnswer {
  const { status, message } = LICENSE_REFUSALS[code];
  const data = failed && { data: { check_fail_list: failed } };
  return { status, body: { error_code: code, error_msg: message, ...data } };
}

export const licenseSuccess = (data?: object): OpenApiAnswer => ({
  status: 200,
  body: { error_code: '92020000', error_msg: 'success', ...(data && { data }) },
});

/** Answers of the licence upload (`zh-cn_topic_0070649352`). */
const UPLOAD_ANSWERS = {
  'CBC.0000': { status: 200, message: 'Success' },
  'CBC.0101': { status: 400, message: 'Invalid parameter' },
  'CBC.0150': { status: 403, message: 'Illegal operation' },
  'CBC.0999': { status: 500, message: 'System internal error' },
  '91381033': { status: 200, message: 'License resource unavailable' },
  '91381034': { status: 200, message: 'License application invalid' },
  '91381035': { status: 200, message: 'No license quota left in the period' },
  '91381036': { status: 200, message: 'Inner error' },
  '91381037': { status: 200, message: 'License format error' },
  '91381038': { status: 200, message: 'License application was denied' },
  '91380150': { status: 200, message: 'Role permission denied' },
} as const;

export function uploadAnswer(code: keyof typeof UPLOAD_ANSWERS): OpenApiAnswer {
  const { status, message } = UPLOAD_ANSWERS[code];
  return { status, body: { error_code: code, error_msg: message } };
}

/** A refusal of the API gateway in front of the application. */
export function gatewayRefusal(
  status: number,
  code: string,
  message: string,
  requestId: string,
): OpenApiAnswer {
  return { status, body: { error_code: code, error_msg: message, request_id: requestId } };
}
