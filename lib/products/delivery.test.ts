import { expect, it } from 'vitest';
import { DELIVERY_TYPES } from '@/db/enums/listings';
import { type AssetKind, assetsFor } from './delivery';

const ASSETS = (['image', 'software_package', 'saas'] as const).map((kind) => ({ kind }));
const OFFERED: Partial<Record<string, AssetKind>> = {
  image: 'image',
  license_code: 'software_package',
  license_hardware: 'software_package',
  license_deploy: 'software_package',
};

it.each(DELIVERY_TYPES)('specifications of %s are offered only assets that they can deliver', (type) => {
  const kind = OFFERED[type];
  expect(assetsFor(type, ASSETS)).toEqual(kind ? [{ kind }] : []);
});
