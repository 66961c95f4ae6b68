import type { UsagePushForm } from '@/db/enums';

/** What the guide leaves open, each with the reading that this product takes. */
export const USAGE_DEFAULTS = {
  /** Whether an instance may be metered while its order, and so its charging mode, is not known: the marketplace checks again (012). */
  meterUnknownChargingMode: true,
  /** Whether a package stops when it is empty (用完即停), where nothing says so: only then must a record name it. */
  packageStopsWhenEmpty: false,
  /** The form of the call: the old one names no record, so that only its window tells it from another. */
  form: 'new' as UsagePushForm,
} as const;
