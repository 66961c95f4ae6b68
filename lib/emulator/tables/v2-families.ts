/** Version 2: addresses that are no product's. */
export const FAMILIES_OF_CONNECTIONS = `ALTER TABLE connections ADD COLUMN family text NOT NULL DEFAULT 'saas'`;
