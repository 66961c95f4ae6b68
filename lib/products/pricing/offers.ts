import type { ChargingMode } from '@/db/enums';
import type { DeliveryType } from '@/db/enums/listings';
import type { PricePeriod } from '../content/values';
import { DELIVERY } from '../delivery';

export const modesOf = (type: DeliveryType) => DELIVERY[type].chargingModes;
/** Whether a specification may have several SKUs (custom template, SUP-i37, HS-16). */
export const offersCustom = (type: DeliveryType): boolean => DELIVERY[type].hasSkus;
export const offersTrial = (type: DeliveryType): boolean => DELIVERY[type].hasTrial;
export const offersFree = (type: DeliveryType): boolean => type === 'image';
export const offersCpuPrice = (type: DeliveryType): boolean => type === 'image';
/** Images and licences deliver an approved asset (§2.8). */
export const needsAsset = (type: DeliveryType): boolean => DELIVERY[type].asset !== null;

export const isMetered = (mode: ChargingMode): boolean => mode === 'ON_DEMAND' || mode === 'ON_DEMAND_PKG';

/** The periods in which a charging mode has prices; metered modes have none. */
export const PERIODS_OF_MODE: Record<ChargingMode, readonly PricePeriod[]> = {
  PERIOD: ['month', 'year'],
  ONE_TIME: ['once'],
  ON_DEMAND: [],
  ON_DEMAND_PKG: [],
};

/**
 * Bounds that the guide does not name; they keep typing errors out. Prices in the seller's currency, decimal text:
 * amounts have two decimals, prices of usage up to six.
 */
export const PRICE_BOUNDS = { least: '0.01', most: '99999999.99', decimals: 2 } as const;
export const USAGE_PRICE_BOUNDS = { least: '0.000001', most: '999999.999999', decimals: 6 } as const;
export const MAX_SKUS = 200;
export const MAX_TRIAL_DAYS = 180;
export const MAX_PACKAGE_MONTHS = 36;
export const MAX_QUANTITY = 1_000_000_000;

/** Attributes that the marketplace keeps for itself (SUP-i38): not editable, and no specification may use them. */
export const PRESET_ATTRIBUTES = [
  { code: 'appName', names: ['应用名称', 'Application name'] },
  { code: 'version', names: ['版本', 'Version'] },
  { code: 'os', names: ['操作系统', 'Operating system'] },
  { code: 'mode', names: ['售卖模式', 'Sales mode'] },
] as const;
const plain = (text: string) => text.trim().toLowerCase();
export const isPresetCode = (code: string): boolean =>
  PRESET_ATTRIBUTES.some((preset) => plain(preset.code) === plain(code));
export const isPresetName = (name: string): boolean =>
  PRESET_ATTRIBUTES.some((preset) => preset.names.some((one) => plain(one) === plain(name)));
