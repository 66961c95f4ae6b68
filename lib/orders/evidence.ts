import type { FileRules } from '@/lib/storage/contract';

/** What evidence may be: documents, pictures, plain text. */
const EVIDENCE_TYPES = ['application/pdf', 'image/png', 'image/jpeg', 'text/plain'] as const;
export const EVIDENCE_ACCEPT = '.pdf,.png,.jpg,.jpeg,.txt';
export const MAX_EVIDENCE_BYTES = 10_000_000;

export const EVIDENCE_RULES: FileRules = { mediaTypes: EVIDENCE_TYPES, maxBytes: MAX_EVIDENCE_BYTES };
