'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/choice';
import { Panel } from '@/components/ui/panel';
import type { QualificationContent } from '@/lib/products/content/contract';
import { selfChecksOf } from '@/lib/products/delivery';
import { MAX_SUPPORT_GROUPS } from '@/lib/products/rules/pages/qualification';
import { useContentWords } from '../use-content-words';
import { FileField } from './file-field';
import { useFieldProblem } from './form-context';
import { LinesField } from './lines-field';
import { TextField } from './listing-field';
import type { PageProps } from './page-props';

type Put = PageProps<QualificationContent>['put'];
type Files = 'agreement' | 'guide' | 'copyright' | 'commitmentLetter';

function ProofField({
  name,
  hint,
  value,
  put,
  isRequired = true,
}: {
  name: Files;
  hint: string;
  value: QualificationContent;
  put: Put;
  isRequired?: boolean;
}) {
  const words = useContentWords();
  const path = `qualification.${name}`;
  return (
    <FileField
      field={name}
      label={words.field(path)}
      hint={hint}
      error={useFieldProblem(path)}
      value={value[name]}
      onChange={(file) => put({ [name]: file })}
      isRequired={isRequired}
      isOptional={!isRequired}
    />
  );
}

function Support({ value, put }: { value: QualificationContent; put: Put }) {
  const t = useTranslations('products.form.hints');
  return (
    <>
      <TextField
        path="qualification.supportHours"
        value={value.supportHours}
        onChange={(supportHours) => put({ supportHours })}
        isRequired
      />
      <TextField
        path="qualification.supportScope"
        value={value.supportScope}
        rows={3}
        onChange={(supportScope) => put({ supportScope })}
        isRequired
      />
      <TextField
        path="qualification.hotline"
        value={value.hotline}
        inputMode="tel"
        onChange={(hotline) => put({ hotline })}
        isRequired
      />
      <TextField
        path="qualification.mailbox"
        value={value.mailbox}
        inputMode="email"
        onChange={(mailbox) => put({ mailbox })}
        isRequired
      />
      <LinesField
        path="qualification.supportGroups"
        hint={t('supportGroups')}
        value={value.supportGroups}
        onChange={(supportGroups) => put({ supportGroups })}
        most={MAX_SUPPORT_GROUPS}
        max={64}
      />
    </>
  );
}

/** The third page: agreement, support, copyright and the self-check. */
export function QualificationPage({
  value,
  put,
  deliveryType,
  productClass,
  options,
}: PageProps<QualificationContent>) {
  const t = useTranslations('products');
  const words = useContentWords();
  const open = useFieldProblem('qualification.selfChecks');
  const toggle = (id: string, isOn: boolean) =>
    put({ selfChecks: isOn ? [...value.selfChecks, id] : value.selfChecks.filter((one) => one !== id) });
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <div className="flex max-w-xl flex-col gap-4">
          <ProofField
            name="agreement"
            hint={t('form.hints.agreement')}
            value={value}
            put={put}
            isRequired={productClass === 'common'}
          />
          <Support value={value} put={put} />
          <ProofField name="guide" hint={t('form.hints.guide')} value={value} put={put} />
        </div>
      </Panel>
      <Panel>
        <div className="flex max-w-xl flex-col gap-4">
          <TextField
            path="qualification.copyrightOwner"
            hint={t('form.hints.copyrightOwner', { name: options?.sellerName ?? '' })}
            value={value.copyrightOwner}
            onChange={(copyrightOwner) => put({ copyrightOwner })}
            isRequired
          />
          <ProofField name="copyright" hint={t('form.hints.proof')} value={value} put={put} />
          <ProofField
            name="commitmentLetter"
            hint={t('form.hints.proof')}
            value={value}
            put={put}
            isRequired={false}
          />
        </div>
      </Panel>
      <Panel title={words.field('qualification.selfChecks')}>
        <div className="flex flex-col gap-2" data-wrong={open ? '' : undefined}>
          {selfChecksOf(deliveryType).map((id) => (
            <Checkbox
              key={id}
              label={t(`selfChecks.${id}` as 'selfChecks.tls')}
              checked={value.selfChecks.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
          ))}
          {open ? <p className="text-danger text-xs">{open}</p> : null}
        </div>
      </Panel>
    </div>
  );
}
