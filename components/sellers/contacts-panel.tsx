'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { RevealButton } from '@/components/form/reveal-button';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { showToast } from '@/components/ui/toast';
import { SELLER_CONTACT_KINDS, type SellerContactKind } from '@/db/enums/sellers';
import type { ContactView } from '@/lib/sellers/contract-company';
import { useRevealContact, useSetContact } from '@/lib/sellers/queries';

type Props = { contacts: readonly ContactView[]; canManage: boolean; canReveal: boolean };

/** Whom the marketplace writes to, masked. */
export function ContactsPanel({ contacts, canManage, canReveal }: Props) {
  const t = useTranslations('sellers.contacts');
  const [edited, setEdited] = useState<SellerContactKind | null>(null);
  return (
    <Panel title={t('title')} description={t('description')} padding="none">
      <ul className="divide-y divide-line">
        {SELLER_CONTACT_KINDS.map((kind) => (
          <Contact
            key={kind}
            kind={kind}
            contact={contacts.find((one) => one.kind === kind) ?? null}
            canReveal={canReveal}
            onEdit={canManage ? () => setEdited(kind) : null}
          />
        ))}
      </ul>
      {edited ? <ContactDialog kind={edited} onClose={() => setEdited(null)} /> : null}
    </Panel>
  );
}

type ContactProps = {
  kind: SellerContactKind;
  contact: ContactView | null;
  canReveal: boolean;
  onEdit: (() => void) | null;
};

function Contact({ kind, contact, canReveal, onEdit }: ContactProps) {
  const t = useTranslations('sellers.contacts');
  const r = useTranslations('sellers.reveal');
  const reveal = useRevealContact(kind);
  const shown = reveal.data ?? contact;
  const words = { reveal: r('show'), hide: r('hide'), hint: r('hint') };
  const action = contact ? t('replace') : t('add');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 wrap-anywhere text-sm">
        <p className="font-medium">{t(`kinds.${kind}`)}</p>
        <p className={shown ? undefined : 'text-muted'}>
          {shown ? [shown.name, shown.mobile, shown.email].join(' · ') : t('none')}
        </p>
      </div>
      <div className="flex items-center gap-2">
        {contact && canReveal ? <RevealButton reveal={reveal} words={words} /> : null}
        {onEdit ? (
          <Button size="sm" onClick={onEdit} aria-label={t('editKind', { action, kind: t(`kinds.${kind}`) })}>
            {action}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function ContactDialog({ kind, onClose }: { kind: SellerContactKind; onClose: () => void }) {
  const t = useTranslations('sellers.contacts');
  const set = useSetContact(kind);
  const { form, ...sending } = useProblemForm({
    defaultValues: { name: '', mobile: '', email: '' },
    onSubmit: async (values) => {
      await set.mutateAsync(values);
      void showToast('success', t('saved'));
      onClose();
    },
  });
  const { errors } = form.formState;
  return (
    <FormDialog
      title={t(`kinds.${kind}`)}
      description={t('dialogBody')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      <Field label={t('name')} error={errors.name?.message} isRequired>
        <Input {...form.register('name')} autoComplete="off" maxLength={64} />
      </Field>
      <Field label={t('mobile')} error={errors.mobile?.message} isRequired>
        <Input {...form.register('mobile')} type="tel" autoComplete="off" maxLength={32} />
      </Field>
      <Field label={t('email')} error={errors.email?.message} isRequired>
        <Input {...form.register('email')} type="email" autoComplete="off" maxLength={256} />
      </Field>
    </FormDialog>
  );
}
