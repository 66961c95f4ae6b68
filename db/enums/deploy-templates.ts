/** The life of a deployment template (seller-center rules §3, R18–R21). */
export const TEMPLATE_STATES = [
  'draft',
  'testing',
  'test_passed',
  'test_failed',
  'scanning',
  'scan_failed',
  'pending',
  'rejected',
  'active',
  'stopped',
] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

/** What moves a deployment template, by whomever. */
export const TEMPLATE_ACTIONS = [
  'create',
  'save_version',
  'link',
  'start_test',
  'pass_test',
  'fail_test',
  'submit',
  'withdraw',
  'pass_scan',
  'fail_scan',
  'approve',
  'reject',
  'stop',
] as const;
export type TemplateAction = (typeof TEMPLATE_ACTIONS)[number];

/** How the files of a version came here. */
export const TEMPLATE_SOURCES = ['upload', 'editor'] as const;
export type TemplateSource = (typeof TEMPLATE_SOURCES)[number];

/** A self-test: its stack is asked for, deploys, is deleted, and then it has passed or failed. */
export const TEMPLATE_RUN_STATES = ['queued', 'deploying', 'deleting', 'passed', 'failed'] as const;
export type TemplateRunState = (typeof TEMPLATE_RUN_STATES)[number];

export const TEMPLATE_VERDICTS = ['passed', 'failed'] as const;
export type TemplateVerdict = (typeof TEMPLATE_VERDICTS)[number];
