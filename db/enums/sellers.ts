export const TEMPLATE_SEVERITIES = ['error', 'warning', 'info'] as const;
export type TemplateSeverity = (typeof TEMPLATE_SEVERITIES)[number];
/** Persons of a seller whom the marketplace writes to (商家信息 > 联系人). */
export const SELLER_CONTACT_KINDS = ['business', 'technical', 'finance', 'support'] as const;
export type SellerContactKind = (typeof SELLER_CONTACT_KINDS)[number];

/** Documents that prove what a seller is (R6). */
export const QUALIFICATION_KINDS = [
  'business_license',
  'software_copyright',
  'sales_license',
  'other',
] as const;
export type QualificationKind = (typeof QUALIFICATION_KINDS)[number];

/** A submission of the business certification (商业信息认证, R7). */
export const CERTIFICATION_STATES = ['draft', 'submitted', 'in_review', 'passed', 'rejected'] as const;
export type CertificationState = (typeof CERTIFICATION_STATES)[number];

/** Tax identity (纳税人身份); `overseas` outside of China. */
export const TAXPAYER_KINDS = ['general', 'small_scale', 'overseas'] as const;
export type TaxpayerKind = (typeof TAXPAYER_KINDS)[number];

/** Agreements between a seller, the marketplace and its users (R3). */
export const AGREEMENT_KINDS = ['common_partner', 'common_service', 'joint_partner', 'other'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** What becomes of the joint-operation certification (联营认证, R9). */
export const JOINT_OUTCOMES = ['passed', 'ended'] as const;
export type JointOutcome = (typeof JOINT_OUTCOMES)[number];

/** Tiers of sellers (认证级, 优选级, 领先级; seller-center rules §9), the lowest first. */
export const SELLER_TIERS = ['certified', 'preferred', 'leading'] as const;
export type SellerTier = (typeof SELLER_TIERS)[number];

/** Benefits (权益) that a seller applies for (R75, R76). */
export const BENEFIT_KINDS = [
  'test_coupon',
  'joint_promotion',
  'conference',
  'brand_activity',
  'tech_salon',
  'site_slot',
  'marketing_support',
] as const;
export type BenefitKind = (typeof BENEFIT_KINDS)[number];

/** States of an application for a benefit (R76). */
export const BENEFIT_STATES = ['draft', 'in_review', 'approved', 'rejected', 'materials_submitted'] as const;
export type BenefitState = (typeof BENEFIT_STATES)[number];
