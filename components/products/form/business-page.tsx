'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { type ChargingMode, type Currency, type DeliveryType, TAX_TYPES, type TaxType } from '@/db/enums';
import { type BusinessContent, type Specification, specification } from '@/lib/products/content/business';
import type { PricePeriod } from '@/lib/products/content/values';
import type { FormOptions } from '@/lib/products/contract';
import { DELIVERY } from '@/lib/products/delivery';
import type { ContentProblem } from '@/lib/products/rules/problem';
import { useContentWords } from '../use-content-words';
import { AssetSelect } from './asset-select';
import { ListingField, TextField } from './listing-field';

export type BusinessPageProps = {
  value: BusinessContent;
  onChange: (value: BusinessContent) => void;
  problems: readonly ContentProblem[];
  currency: Currency;
  deliveryType: DeliveryType;
  isListed: boolean;
  options: FormOptions | undefined;
};

const PERIODS: Record<ChargingMode, readonly PricePeriod[]> = {
  PERIOD: ['month', 'year'],
  ONE_TIME: ['once'],
  ON_DEMAND: [],
  ON_DEMAND_PKG: ['once'],
};
const BPS_PER_PERCENT = 100;

/** A new specification: one SKU without attributes, priced by its periods. */
const blank = (deliveryType: DeliveryType): Specification =>
  specification.parse({
    key: crypto.randomUUID(),
    chargingMode: DELIVERY[deliveryType].chargingModes[0] ?? 'PERIOD',
    skus: [{ key: crypto.randomUUID() }],
    ...(DELIVERY[deliveryType].gateway === 'apig' ? { apiGroup: {} } : {}),
    ...(DELIVERY[deliveryType].gateway === 'agents' ? { agent: {} } : {}),
  });

function Prices({
  one,
  put,
  currency,
}: {
  one: Specification;
  put: (patch: Partial<Specification>) => void;
  currency: Currency;
}) {
  const t = useTranslations('products.decision.price');
  const words = useContentWords();
  const [sku] = one.skus;
  if (!sku) return null;
  const priceOf = (period: PricePeriod) => sku.prices.find((price) => price.period === period)?.price ?? '';
  const type = (period: PricePeriod, price: string) => {
    const others = sku.prices.filter((other) => other.period !== period);
    const before = sku.prices.find((other) => other.period === period);
    const next =
      price === '' ? others : [...others, { ...(before ?? { bands: [], productId: '' }), period, price }];
    put({ skus: [{ ...sku, prices: next }, ...one.skus.slice(1)] });
  };
  return PERIODS[one.chargingMode].map((period) => (
    <Field
      key={period}
      label={`${words.field('business.specifications.skus.prices.price')} (${t(period)}, ${currency})`}
    >
      <Input
        inputMode="decimal"
        className="w-40"
        value={priceOf(period)}
        onChange={(event) => type(period, event.target.value)}
      />
    </Field>
  ));
}

function Gateway({
  one,
  path,
  put,
}: {
  one: Specification;
  path: string;
  put: (patch: Partial<Specification>) => void;
}) {
  const words = useContentWords();
  const { apiGroup, agent } = one;
  const flags = ['isPublic', 'usesAppAuthentication', 'isReleased'] as const;
  return (
    <>
      {apiGroup ? (
        <>
          <TextField
            path={`${path}.apiGroup.groupId`}
            value={apiGroup.groupId}
            max={64}
            onChange={(groupId) => put({ apiGroup: { ...apiGroup, groupId } })}
            isRequired
          />
          {flags.map((flag) => (
            <Checkbox
              key={flag}
              label={words.field(`${path}.apiGroup.${flag}`)}
              checked={apiGroup[flag]}
              onChange={(event) => put({ apiGroup: { ...apiGroup, [flag]: event.target.checked } })}
            />
          ))}
        </>
      ) : null}
      {agent ? (
        <>
          <TextField
            path={`${path}.agent.url`}
            value={agent.url}
            max={1_024}
            onChange={(url) => put({ agent: { ...agent, url } })}
            isRequired
          />
          <Checkbox
            label={words.field(`${path}.agent.answersUsage`)}
            checked={agent.answersUsage}
            onChange={(event) => put({ agent: { ...agent, answersUsage: event.target.checked } })}
          />
        </>
      ) : null}
    </>
  );
}

type OneProps = Pick<BusinessPageProps, 'deliveryType' | 'currency' | 'options'> & {
  one: Specification;
  at: number;
  put: (patch: Partial<Specification>) => void;
  remove: () => void;
};

function OneSpecification({ one, at, put, remove, deliveryType, currency, options }: OneProps) {
  const t = useTranslations('products');
  const path = `business.specifications.${at}`;
  const type = DELIVERY[deliveryType];
  return (
    <Panel
      title={one.name || t('specifications.name')}
      actions={
        <IconButton label={`${t('form.remove')} ${one.name || at + 1}`} icon={<Trash2 />} onClick={remove} />
      }
    >
      <div className="flex max-w-xl flex-col gap-4">
        <TextField
          path={`${path}.name`}
          value={one.name}
          max={64}
          onChange={(name) => put({ name })}
          isRequired
        />
        <ListingField path={`${path}.chargingMode`}>
          <Select
            value={one.chargingMode}
            onChange={(event) => put({ chargingMode: event.target.value as ChargingMode })}
            options={type.chargingModes.map((value) => ({ value, label: t(`chargingMode.${value}`) }))}
          />
        </ListingField>
        {type.asset ? (
          <AssetSelect
            path={`${path}.assetVersionId`}
            kind={type.asset}
            options={options}
            value={one.assetVersionId}
            onChange={(assetVersionId) => put({ assetVersionId })}
          />
        ) : null}
        <Prices one={one} put={put} currency={currency} />
        <Gateway one={one} path={path} put={put} />
      </div>
    </Panel>
  );
}

/** The fourth page in its plain form: tax, fee, and specifications of one SKU each with a price for a period. */
export function BusinessPage(props: BusinessPageProps) {
  const { value, onChange, deliveryType } = props;
  const t = useTranslations('products.form');
  const words = useContentWords();
  const tax = useTranslations('products');
  const put = (patch: Partial<BusinessContent>) => onChange({ ...value, ...patch });
  const { specifications } = value;
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <div className="flex max-w-xl flex-col gap-4">
          <ListingField path="business.taxType" isRequired>
            <Select
              value={value.taxType ?? ''}
              placeholder={t('none')}
              onChange={(event) => put({ taxType: event.target.value as TaxType })}
              options={TAX_TYPES.map((one) => ({ value: one, label: tax(`taxTypes.${one}`) }))}
            />
          </ListingField>
          <ListingField path="business.feeBps" isRequired>
            <Input
              type="number"
              min={0}
              max={100}
              step={0.01}
              className="w-32"
              trailing="%"
              value={value.feeBps === null ? '' : value.feeBps / BPS_PER_PERCENT}
              onChange={(event) => {
                const typed = event.target.value;
                const bps = Math.round(Number(typed) * BPS_PER_PERCENT);
                put({ feeBps: typed === '' ? null : Math.min(Math.max(bps, 0), 100 * BPS_PER_PERCENT) });
              }}
            />
          </ListingField>
          <Checkbox
            label={words.field('business.isPublic')}
            checked={value.isPublic}
            onChange={(event) => put({ isPublic: event.target.checked })}
          />
        </div>
      </Panel>
      {specifications.map((one, at) => (
        <OneSpecification
          key={one.key}
          {...props}
          one={one}
          at={at}
          put={(patch) =>
            put({
              specifications: specifications.map((other, place) =>
                place === at ? { ...other, ...patch } : other,
              ),
            })
          }
          remove={() => put({ specifications: specifications.filter((other) => other.key !== one.key) })}
        />
      ))}
      <ListingField path="business.specifications">
        <Button
          icon={<Plus aria-hidden="true" />}
          onClick={() => put({ specifications: [...specifications, blank(deliveryType)] })}
        >
          {t('add')}
        </Button>
      </ListingField>
    </div>
  );
}
