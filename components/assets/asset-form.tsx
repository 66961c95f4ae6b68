'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { DEPLOYED_TYPES, type DeployedType } from '@/db/enums';
import { ASKED_VERSIONS, type AskedVersions } from '@/lib/assets/contract-values';

export type Asked = {
  assetId: string;
  deployedType: DeployedType;
  assetVersion: string;
  region: string;
  versions: AskedVersions;
};

const ID_MAX = 64;
const NAMES = { mono: true, autoComplete: 'off', spellCheck: false, maxLength: ID_MAX } as const;

/** What is asked of the marketplace; sending it puts it into the address. */
export function AssetForm({
  asked,
  isAsking,
  ask,
}: {
  asked: Asked;
  isAsking: boolean;
  ask: (asked: Asked) => void;
}) {
  const t = useTranslations('assets.deployable.form');
  const types = useTranslations('assets.deployable.type');
  const [values, setValues] = useState(asked);
  const [isMissing, setMissing] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const set = (change: Partial<Asked>) => setValues((before) => ({ ...before, ...change }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const assetId = values.assetId.trim();
    setMissing(assetId === '');
    if (assetId === '') box.current?.focus();
    else ask({ ...values, assetId });
  };
  return (
    <Panel>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 wide:grid-cols-3">
          <Field
            label={t('assetId')}
            hint={t('assetIdHint')}
            error={isMissing ? t('assetIdMissing') : null}
            isRequired
          >
            <Input
              {...NAMES}
              ref={box}
              name="assetId"
              value={values.assetId}
              onChange={(event) => set({ assetId: event.target.value })}
            />
          </Field>
          <Field label={t('version')} hint={t('versionHint')} isOptional>
            <Input
              {...NAMES}
              name="assetVersion"
              value={values.assetVersion}
              onChange={(event) => set({ assetVersion: event.target.value })}
            />
          </Field>
          <Field label={t('region')} hint={t('regionHint')} isOptional>
            <Input
              {...NAMES}
              name="region"
              value={values.region}
              onChange={(event) => set({ region: event.target.value })}
            />
          </Field>
        </div>
        <div className="flex flex-wrap items-end justify-between gap-4">
          <div className="flex flex-wrap gap-x-10 gap-y-4">
            <RadioGroup
              label={t('type')}
              name="deployedType"
              defaultValue={asked.deployedType}
              onChange={(event) => set({ deployedType: event.target.value as DeployedType })}
              options={DEPLOYED_TYPES.map((value) => ({ value, label: types(value) }))}
            />
            <RadioGroup
              label={t('versions')}
              name="versions"
              disabled={values.assetVersion.trim() !== ''}
              defaultValue={asked.versions}
              onChange={(event) => set({ versions: event.target.value as AskedVersions })}
              options={ASKED_VERSIONS.map((value) => ({ value, label: t(value) }))}
            />
          </div>
          <Button type="submit" variant="primary" pending={isAsking} icon={<Search aria-hidden="true" />}>
            {t('ask')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
