export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The life of an export (导出记录): a file lives for three days (R82), then it is `expired`. */
export const EXPORT_STATES = ['queued', 'running', 'complete', 'failed', 'cancelled', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Where a schedule sends its file. */
export const EXPORT_TARGETS = ['mail', 's3', 'sftp'] as const;
export type ExportTarget = (typeof EXPORT_TARGETS)[number];

export const DELIVERY_STATES = ['waiting', 'sent', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
