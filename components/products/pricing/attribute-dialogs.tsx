'use client';

import { useTranslations } from 'next-intl';
import { ActionConfirm } from '@/components/form/action-confirm';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { CopyText } from '@/components/ui/copy-button';
import { Input, Textarea } from '@/components/ui/input';
import { KeyValueList } from '@/components/ui/key-value';
import { showToast } from '@/components/ui/toast';
import { ATTRIBUTE_KINDS, type AttributeKind } from '@/db/enums/listings';
import type { AttributeView } from '@/lib/products/pricing/contract';
import { CODE_MAX, DESCRIPTION_MAX, NAME_MAX } from '@/lib/products/pricing/contract-values';
import { useCreateAttribute, useRemoveAttribute, useUpdateAttribute } from '@/lib/products/pricing/queries';

type Values = { code: string; kind: AttributeKind; name: string; description: string };

const EMPTY: Values = { code: '', kind: 'enumeration', name: '', description: '' };

/** Makes an attribute, or, with one given, changes its words; code and kind stay. */
export function AttributeDialog({
  attribute,
  onClose,
}: {
  attribute: AttributeView | null;
  onClose: () => void;
}) {
  const t = useTranslations('pricing.attributes');
  const [create, update] = [useCreateAttribute(), useUpdateAttribute()];
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: attribute ?? EMPTY,
    onSubmit: async ({ code, kind, name, description }) => {
      if (attribute) await update.mutateAsync({ id: attribute.id, name, description });
      else await create.mutateAsync({ code, kind, name, description });
      void showToast('success', t(attribute ? 'form.saved' : 'form.created'));
      onClose();
    },
  });
  const { errors } = form.formState;
  const kinds = ATTRIBUTE_KINDS.map((value) => ({
    value,
    label: t(`kinds.${value}`),
    hint: t(`form.kindHints.${value}`),
  }));
  return (
    <FormDialog
      title={t(attribute ? 'form.editTitle' : 'form.createTitle')}
      description={attribute ? undefined : t('form.createBody')}
      send={t('form.save')}
      sending={sending}
      onClose={onClose}
    >
      {attribute ? (
        <KeyValueList
          items={[
            { key: 'code', label: t('form.code'), value: <CopyText value={attribute.code} /> },
            { key: 'kind', label: t('form.kind'), value: t(`kinds.${attribute.kind}`) },
          ]}
        />
      ) : (
        <>
          <RadioGroup
            {...form.register('kind')}
            label={t('form.kind')}
            defaultValue={EMPTY.kind}
            options={kinds}
          />
          <Field label={t('form.code')} hint={t('form.codeHint')} error={errors.code?.message} isRequired>
            <Input
              {...form.register('code')}
              mono
              autoComplete="off"
              spellCheck={false}
              maxLength={CODE_MAX}
            />
          </Field>
        </>
      )}
      <Field label={t('form.name')} error={errors.name?.message} isRequired>
        <Input {...form.register('name')} autoComplete="off" maxLength={NAME_MAX} />
      </Field>
      <Field label={t('form.description')} error={errors.description?.message} isOptional>
        <Textarea {...form.register('description')} rows={2} maxLength={DESCRIPTION_MAX} />
      </Field>
    </FormDialog>
  );
}

/** Asks before an attribute leaves the master data. */
export function RemoveAttribute({ attribute, onClose }: { attribute: AttributeView; onClose: () => void }) {
  const t = useTranslations('pricing.attributes');
  const remove = useRemoveAttribute();
  return (
    <ActionConfirm
      tone="danger"
      title={t('removeTitle', { name: attribute.name })}
      description={t('removeBody')}
      confirmLabel={t('removeConfirm')}
      run={() => remove.mutateAsync(attribute.id)}
      doneMessage={t('removed')}
      onClose={onClose}
    />
  );
}
