/** Values of a listing's content that screens need at run time, apart from the validator. */

/** The four pages of the release form; every one is saved as it is typed. */
export const FORM_PAGES = ['basics', 'details', 'qualification', 'business'] as const;
export type FormPage = (typeof FORM_PAGES)[number];

/** Kinds of fields that the buyer fills in when ordering (申购参数). */
export const APPLICATION_FIELD_KINDS = ['text', 'number', 'choice', 'email', 'phone'] as const;

/** One entry of a price list: for how long, or once. */
export const PRICE_PERIODS = ['month', 'year', 'once'] as const;
export type PricePeriod = (typeof PRICE_PERIODS)[number];

export const METERING_CYCLES = ['hour', 'day', 'month'] as const;

export const MAX_ENUMERATIONS = 5;
export const MAX_QUANTITIES = 1;
