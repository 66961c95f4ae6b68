/** An answer of the open API. */
export interface OpenApiAnswer {
  status: number;
  body: object;
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
} as const;

/** The usage push names its code `error_code`, unlike the order query. */
export function usageRefusal(code: keyof typeof USAGE_REFUSALS, extraInfo?: string): OpenApiAnswer {
  const { status, resultMsg } = USAGE_REFUSALS[code];
  return {
    status,
    body: { error_code: code, error_msg: resultMsg, ...(extraInfo && { extra_info: extraInfo }) },
  };
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
