'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { FieldStack } from '@/components/form/field';
import { FormError } from '@/components/form/form-error';
import { UnsavedGuard } from '@/components/form/unsaved-guard';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { showToast } from '@/components/ui/toast';
import type { AssetKind } from '@/db/enums/assets';
import type { UpdateVersionInput } from '@/lib/assets/contract';
import type { AssetDetail, VersionDetail } from '@/lib/assets/contract-views';
import { useUpdateVersion } from '@/lib/assets/queries';
import { CommonFields } from './common-fields';
import { ImageFields } from './image-fields';
import { PackageFields } from './package-fields';
import { SaasFields } from './saas-fields';

/** Every field of every kind as its control holds it; what is not of the kind is left out when it is sent. */
export type FormValues = Record<
  | 'version'
  | 'category'
  | 'imageId'
  | 'os'
  | 'architecture'
  | 'loginUser'
  | 'agencyName'
  | 'securityGroup'
  | 'description'
  | 'deployment'
  | 'deploymentNotes'
  | 'login'
  | 'loginUrl'
  | 'loginSecret'
  | 'contactName'
  | 'contactEmail'
  | 'contactPhone',
  string
> & { regions: string[]; selfChecks: string[]; agencyHasPermission: boolean };
export type VersionFormState = UseFormReturn<FormValues>;
export type FieldsProps = { form: VersionFormState; saved: FormValues };

const BLANK: FormValues = {
  version: '',
  category: '',
  imageId: '',
  os: '',
  architecture: '',
  loginUser: '',
  agencyName: '',
  securityGroup: '',
  description: '',
  deployment: '',
  deploymentNotes: '',
  login: 'none',
  loginUrl: '',
  loginSecret: '',
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  regions: [],
  selfChecks: [],
  agencyHasPermission: false,
};

function valuesOf({ details, version }: VersionDetail): FormValues {
  const { kind: _, ...own } = details;
  const filled = Object.entries(own).filter(([, value]) => value !== null);
  return { ...BLANK, ...Object.fromEntries(filled), version };
}

/** Choices that were not made are told as null. */
const CHOICES = ['category', 'architecture', 'deployment'] as const;

function inputOf(kind: AssetKind, values: FormValues, updatedAt: string): UpdateVersionInput {
  const { version, loginSecret, ...own } = values;
  const chosen = Object.fromEntries(CHOICES.map((key) => [key, own[key] || null]));
  const details = { ...own, ...chosen, kind } as UpdateVersionInput['details'];
  return { version, details, updatedAt, ...(loginSecret ? { loginSecret } : {}) };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

type Props = { asset: AssetDetail; version: VersionDetail };

/** The content of a version that waits for its seller. What somebody else changes meanwhile is shown, not overwritten. */
export function VersionForm({ asset, version }: Props) {
  const t = useTranslations('assets');
  const update = useUpdateVersion(version.id);
  const [base, setBase] = useState(version);
  const saved = valuesOf(base);
  const theirs = valuesOf(version);
  const isNewer = version.updatedAt > base.updatedAt && !update.isPending;
  const different = isNewer ? fieldNames(theirs).filter((key) => !same(theirs[key], saved[key])) : [];
  // What changed in nothing that is shown here stands in nobody's way.
  const seenAt = isNewer && different.length === 0 ? version.updatedAt : base.updatedAt;
  const { form, submit, refusal, isSubmitting } = useProblemForm<FormValues>({
    defaultValues: saved,
    onSubmit: async (values) => {
      const next = await update.mutateAsync(inputOf(asset.kind, values, seenAt));
      setBase({ ...version, ...next });
      form.reset({ ...values, loginSecret: '' });
      void showToast('success', t('detail.saved'));
    },
  });
  const take = () => {
    setBase(version);
    form.reset(theirs);
  };
  const fields = { form, saved };
  return (
    <Panel title={t('detail.facts')}>
      <form noValidate onSubmit={submit}>
        <UnsavedGuard when={form.formState.isDirty && !isSubmitting} />
        {different.length > 0 ? (
          <Newer fields={different} take={take} keep={() => setBase(version)} />
        ) : (
          <FormError refusal={refusal} />
        )}
        <FieldStack>
          {asset.kind === 'image' ? <ImageFields {...fields} regions={asset.regions} /> : null}
          {asset.kind === 'software_package' ? <PackageFields {...fields} /> : null}
          {asset.kind === 'saas' ? <SaasFields {...fields} hasLoginSecret={version.hasLoginSecret} /> : null}
          <CommonFields {...fields} kind={asset.kind} />
          <div>
            <Button type="submit" variant="primary" pending={isSubmitting}>
              {t('detail.save')}
            </Button>
          </div>
        </FieldStack>
      </form>
    </Panel>
  );
}

const fieldNames = (values: FormValues) => Object.keys(values) as (keyof FormValues)[];

type NewerProps = { fields: readonly (keyof FormValues)[]; take: () => void; keep: () => void };

function Newer({ fields, take, keep }: NewerProps) {
  const t = useTranslations('assets');
  const names = fields.map((field) => t(`fields.${field}`)).join(' · ');
  return (
    <div className="mb-4">
      <Banner
        tone="warning"
        title={t('detail.changedTitle')}
        actions={
          <>
            <Button size="sm" onClick={take}>
              {t('detail.takeTheirs')}
            </Button>
            <Button size="sm" onClick={keep}>
              {t('detail.keepMine')}
            </Button>
          </>
        }
      >
        {t('detail.changedBody', { fields: names })}
      </Banner>
    </div>
  );
}
