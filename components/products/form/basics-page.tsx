'use client';

import { useTranslations } from 'next-intl';
import { Checkbox, RadioGroup } from '@/components/ui/choice';
import { MultiCombobox } from '@/components/ui/combobox';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { TextLink } from '@/components/ui/text-link';
import type { BasicsContent } from '@/lib/products/content/contract';
import { CATEGORIES, SERVICE_FLOWS } from '@/lib/products/defaults';
import { DELIVERY } from '@/lib/products/delivery';
import { routes } from '@/lib/routes';
import { useContentWords } from '../use-content-words';
import { ApplicationFields } from './application-fields';
import { AssetSelect } from './asset-select';
import { FileField } from './file-field';
import { useFieldProblem } from './form-context';
import { LinesField } from './lines-field';
import { ListingField, TextField } from './listing-field';
import type { PageProps } from './page-props';

type Part = PageProps<BasicsContent>;

function Identity({ value, put }: Pick<Part, 'value' | 'put'>) {
  const t = useTranslations('products');
  const words = useContentWords();
  const categories = CATEGORIES.map((one) => ({ value: one as string, label: t(`categories.${one}`) }));
  return (
    <>
      <TextField
        path="basics.name"
        hint={t('form.hints.name')}
        value={value.name}
        onChange={(name) => put({ name })}
        isRequired
      />
      <TextField
        path="basics.version"
        hint={t('form.hints.version')}
        value={value.version}
        onChange={(version) => put({ version })}
        isRequired
      />
      <FileField
        field="logo"
        label={words.field('basics.logo')}
        hint={t('form.hints.logo')}
        error={useFieldProblem('basics.logo')}
        value={value.logo}
        onChange={(logo) => put({ logo })}
        isRequired
      />
      <ListingField path="basics.categories" isRequired>
        <MultiCombobox
          label={words.field('basics.categories')}
          options={categories}
          value={value.categories}
          onChange={(chosen) => put({ categories: chosen.slice(0, 5) })}
        />
      </ListingField>
      <LinesField
        path="basics.tags"
        hint={t('form.hints.tags')}
        value={value.tags}
        onChange={(tags) => put({ tags })}
        most={10}
        max={32}
      />
    </>
  );
}

function Interface({ value, put, options, isListed, productClass, deliveryType }: Part) {
  const t = useTranslations('products.form');
  const words = useContentWords();
  const type = DELIVERY[deliveryType];
  const problem = useFieldProblem('basics.isSupervised');
  const addresses = options?.addresses ?? [];
  return (
    <>
      {type.address ? (
        <ListingField
          path="basics.addressId"
          isRequired={type.address.isNeeded}
          isOptional={!type.address.isNeeded}
          hint={
            <>
              {t('hints.addressId')} <TextLink href={routes.endpoints()}>{t('toAddresses')}</TextLink>
            </>
          }
        >
          <Select
            value={value.addressId ?? ''}
            onChange={(event) => put({ addressId: event.target.value || null })}
            options={[
              { value: '', label: t('none') },
              ...addresses.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        </ListingField>
      ) : null}
      {type.supervision === 'chosen' ? (
        <div data-wrong={problem ? '' : undefined}>
          <RadioGroup
            label={words.field('basics.isSupervised')}
            direction="row"
            disabled={isListed}
            value={value.isSupervised === null ? '' : String(value.isSupervised)}
            onValueChange={(chosen) => put({ isSupervised: chosen === 'true' })}
            options={[
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ]}
          />
          <p className={problem ? 'mt-1 text-danger text-xs' : 'mt-1 text-muted text-xs'}>
            {problem ?? t('hints.isSupervised')}
          </p>
        </div>
      ) : null}
      {type.isScanned ? (
        <>
          <Checkbox
            label={words.field('basics.needsAuthorisation')}
            checked={value.needsAuthorisation}
            onChange={(event) => put({ needsAuthorisation: event.target.checked })}
          />
          <AssetSelect
            path="basics.scannedAssetVersionId"
            kind="saas"
            options={options}
            value={value.scannedAssetVersionId}
            onChange={(scannedAssetVersionId) => put({ scannedAssetVersionId })}
          />
        </>
      ) : null}
      {productClass === 'joint' && deliveryType === 'saas' ? (
        <TextField
          path="basics.applicationCredential"
          hint={t('hints.applicationCredential')}
          value={value.applicationCredential}
          onChange={(applicationCredential) => put({ applicationCredential })}
          isRequired
        />
      ) : null}
    </>
  );
}

function Supply({ value, put, deliveryType }: Part) {
  const t = useTranslations('products');
  const words = useContentWords();
  const requirement = useFieldProblem('basics.requirementTemplate');
  const delivery = useFieldProblem('basics.deliveryTemplate');
  const flows = SERVICE_FLOWS.map((one) => ({ value: one as string, label: t(`serviceFlows.${one}`) }));
  const days = value.deliveryDays;
  return (
    <>
      <ListingField path="basics.serviceFlow" isRequired>
        <Select
          value={value.serviceFlow}
          onChange={(event) => put({ serviceFlow: event.target.value })}
          placeholder={t('form.none')}
          options={flows}
        />
      </ListingField>
      <ListingField path="basics.deliveryDays" hint={t('form.hints.deliveryDays')} isRequired>
        <Input
          type="number"
          min={1}
          className="w-32"
          value={days ?? ''}
          onChange={(event) => {
            const typed = event.target.value;
            put({ deliveryDays: typed === '' ? null : Math.trunc(Number(typed)) });
          }}
        />
      </ListingField>
      <FileField
        field="requirementTemplate"
        label={words.field('basics.requirementTemplate')}
        hint={t('form.hints.template')}
        error={requirement}
        value={value.requirementTemplate}
        onChange={(requirementTemplate) => put({ requirementTemplate })}
        isRequired={deliveryType === 'service'}
        isOptional={deliveryType !== 'service'}
      />
      <FileField
        field="deliveryTemplate"
        label={words.field('basics.deliveryTemplate')}
        hint={t('form.hints.template')}
        error={delivery}
        value={value.deliveryTemplate}
        onChange={(deliveryTemplate) => put({ deliveryTemplate })}
        isRequired
      />
    </>
  );
}

/** The first page: what the product is, and how it is called and delivered. */
export function BasicsPage(props: Part) {
  const { value, put, deliveryType } = props;
  const type = DELIVERY[deliveryType];
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <div className="flex max-w-xl flex-col gap-4">
          <Identity value={value} put={put} />
        </div>
      </Panel>
      {type.address || type.isScanned || type.isSupplied ? (
        <Panel>
          <div className="flex max-w-xl flex-col gap-4">
            <Interface {...props} />
            {type.isSupplied ? <Supply {...props} /> : null}
          </div>
        </Panel>
      ) : null}
      {type.hasApplicationFields ? (
        <ApplicationFields
          value={value.applicationFields}
          onChange={(applicationFields) => put({ applicationFields })}
        />
      ) : null}
    </div>
  );
}
