'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { Select } from '@/components/ui/select';
import {
  ATTRIBUTE_KINDS,
  type AttributeKind,
  QUANTITY_PRICINGS,
  type QuantityPricing,
} from '@/db/enums/listings';
import type { SpecAttribute } from '@/lib/products/content/business';
import { MAX_ENUMERATIONS, MAX_QUANTITIES } from '@/lib/products/content/values';
import { attributeChoices } from '@/lib/products/pricing/queries';
import { NumberInput } from './number-input';
import { PathField, PathProblem } from './problems';
import { TextListInput } from './text-list-input';

const NUMBERS = { min: 1, max: 100, step: 1 } as const;

const attributeOf = (code: string, name: string, kind: AttributeKind): SpecAttribute => ({
  code,
  name,
  kind,
  values: [],
  ...(kind === 'quantity' ? NUMBERS : { min: null, max: null, step: null }),
  pricing: 'linear',
});

type OneProps = {
  path: string;
  attribute: SpecAttribute;
  isFrozen: boolean;
  change: (patch: Partial<SpecAttribute>) => void;
  remove: () => void;
};

function QuantityFields({ path, attribute, isFrozen, change }: OneProps) {
  const t = useTranslations('pricing');
  const pricings = QUANTITY_PRICINGS.map((value) => ({ value, label: t(`pricings.${value}`) }));
  return (
    <>
      <div className="grid grid-cols-3 gap-3">
        {(['min', 'max', 'step'] as const).map((bound) => (
          <PathField key={bound} path={`${path}.${bound}`} label={t(`attribute.${bound}`)}>
            <NumberInput
              value={attribute[bound]}
              disabled={isFrozen}
              onNumber={(value) => change({ [bound]: value })}
            />
          </PathField>
        ))}
      </div>
      <PathField path={`${path}.pricing`} label={t('attribute.pricing')}>
        <Select
          value={attribute.pricing}
          disabled={isFrozen}
          options={pricings}
          onChange={(event) => change({ pricing: event.target.value as QuantityPricing })}
        />
      </PathField>
    </>
  );
}

function OneAttribute(props: OneProps) {
  const { path, attribute, isFrozen, change, remove } = props;
  const t = useTranslations('pricing.attribute');
  const label = t('remove', { name: attribute.name || t('unnamed') });
  return (
    <li className="grid items-start gap-3 border-line border-b py-3 first:pt-0 last:border-b-0 wide:grid-cols-[10rem_10rem_minmax(0,1fr)_auto]">
      <PathField path={`${path}.name`} label={t('name')} isRequired>
        <Input
          value={attribute.name}
          disabled={isFrozen}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
        />
      </PathField>
      <PathField path={`${path}.code`} label={t('code')} isRequired>
        <Input
          mono
          value={attribute.code}
          disabled={isFrozen}
          maxLength={64}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change({ code: event.target.value.trim() })}
        />
      </PathField>
      <div className="flex min-w-0 flex-col gap-3">
        {attribute.kind === 'enumeration' ? (
          <PathField path={`${path}.values`} label={t('values')} hint={t('valuesHint')} isRequired>
            <TextListInput
              values={attribute.values}
              disabled={isFrozen}
              onValues={(values) => change({ values })}
            />
          </PathField>
        ) : (
          <QuantityFields {...props} />
        )}
      </div>
      <div className="wide:pt-6">
        {isFrozen ? null : <IconButton label={label} icon={<Trash2 />} onClick={remove} />}
      </div>
    </li>
  );
}

type AddProps = { attributes: readonly SpecAttribute[]; add: (attribute: SpecAttribute) => void };

/** Adds an attribute from the master data, or one that is only here. */
function AddAttribute({ attributes, add }: AddProps) {
  const t = useTranslations('pricing');
  const known = useQuery(attributeChoices());
  const taken = new Set(attributes.map(({ code }) => code.toLowerCase()));
  const isFull = (kind: AttributeKind) =>
    attributes.filter((one) => one.kind === kind).length >=
    (kind === 'quantity' ? MAX_QUANTITIES : MAX_ENUMERATIONS);
  const choices = (known.data?.items ?? []).filter(({ code }) => !taken.has(code.toLowerCase()));
  const trigger = (
    <Button size="sm" icon={<Plus aria-hidden="true" />}>
      {t('attribute.add')}
    </Button>
  );
  return (
    <Menu trigger={trigger} label={t('attribute.add')} align="start">
      {choices.map(({ id, code, name, kind }) => (
        <MenuItem
          key={id}
          hint={t(`attributes.kinds.${kind}`)}
          disabled={isFull(kind)}
          onSelect={() => add(attributeOf(code, name, kind))}
        >
          {name}
        </MenuItem>
      ))}
      {choices.length > 0 ? <MenuSeparator /> : null}
      {ATTRIBUTE_KINDS.map((kind) => (
        <MenuItem
          key={kind}
          hint={t('attribute.own')}
          disabled={isFull(kind)}
          onSelect={() => add(attributeOf('', '', kind))}
        >
          {t(`attributes.kinds.${kind}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

type AttributeEditorProps = {
  path: string;
  attributes: readonly SpecAttribute[];
  isFrozen: boolean;
  onChange: (attributes: SpecAttribute[]) => void;
};

/** The attributes by which the SKUs of a specification differ. */
export function AttributeEditor({ path, attributes, isFrozen, onChange }: AttributeEditorProps) {
  const t = useTranslations('pricing.attribute');
  const replace = (index: number, patch: Partial<SpecAttribute>) =>
    onChange(attributes.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  return (
    <section aria-label={t('title')} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <h4 className="font-medium text-sm">
          {t('title')}
          <span className="ml-2 font-normal text-muted text-xs">
            {isFrozen
              ? t('frozen')
              : t('hint', { enumerations: MAX_ENUMERATIONS, quantities: MAX_QUANTITIES })}
          </span>
        </h4>
        {isFrozen ? null : (
          <AddAttribute attributes={attributes} add={(one) => onChange([...attributes, one])} />
        )}
      </div>
      <ul>
        {attributes.map((attribute, index) => (
          <OneAttribute
            // biome-ignore lint/suspicious/noArrayIndexKey: an attribute has no identity but its place
            key={index}
            path={`${path}.attributes.${index}`}
            attribute={attribute}
            isFrozen={isFrozen}
            change={(patch) => replace(index, patch)}
            remove={() => onChange(attributes.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      <PathProblem path={`${path}.attributes`} />
    </section>
  );
}
