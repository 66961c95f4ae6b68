import type { FileRules } from '@/lib/storage/contract';
import type { FileField } from './contract-values';

const MB = 1_000_000;
const WORD = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  // The container of .doc, .xls and .ppt.
  'application/x-cfb',
] as const;
const EXCEL = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;
const SLIDES = ['application/vnd.openxmlformats-officedocument.presentationml.presentation'] as const;
const PDF = ['application/pdf'] as const;
const PICTURES = ['image/jpeg', 'image/png'] as const;

const proof: FileRules = { mediaTypes: [...PDF, ...PICTURES, ...WORD], maxBytes: 10 * MB };
const template: FileRules = { mediaTypes: [...WORD, ...EXCEL], maxBytes: 20 * MB };

/** What each field of a listing takes (seller-center §2.3); sizes that the guide does not name are ours: 10 or 20 MB. */
export const FILE_RULES: Record<FileField, FileRules> = {
  logo: { mediaTypes: PICTURES, maxBytes: 5 * MB, pixels: { exact: { width: 120, height: 120 } } },
  media: {
    mediaTypes: [...PICTURES, 'image/gif'],
    maxBytes: 5 * MB,
    pixels: { exact: { width: 800, height: 600 } },
  },
  video: { mediaTypes: ['video/mp4'], maxBytes: 20 * MB },
  descriptionImage: {
    mediaTypes: [...PICTURES, 'image/gif'],
    maxBytes: 5 * MB,
    pixels: { minWidth: 900, maxWidth: 1_200, minHeight: 800 },
  },
  requirementTemplate: template,
  deliveryTemplate: { ...template, mediaTypes: [...template.mediaTypes, ...PDF] },
  agreement: { mediaTypes: [...PDF, ...WORD], maxBytes: 20 * MB },
  guide: { mediaTypes: [...PDF, ...WORD, ...SLIDES, ...EXCEL], maxBytes: 20 * MB },
  copyright: proof,
  commitmentLetter: proof,
  delistingProof: proof,
};

/** What the browser's own picker offers for a field; the content decides. */
export const ACCEPT: Record<FileField, string> = {
  logo: '.png,.jpg,.jpeg',
  media: '.png,.jpg,.jpeg,.gif',
  video: '.mp4',
  descriptionImage: '.png,.jpg,.jpeg,.gif',
  requirementTemplate: '.doc,.docx,.xls,.xlsx',
  deliveryTemplate: '.doc,.docx,.xls,.xlsx,.pdf',
  agreement: '.pdf,.doc,.docx',
  guide: '.pdf,.doc,.docx,.ppt,.pptx,.xls,.xlsx',
  copyright: '.pdf,.png,.jpg,.jpeg',
  commitmentLetter: '.pdf,.png,.jpg,.jpeg',
  delistingProof: '.pdf,.png,.jpg,.jpeg,.doc,.docx',
};
