'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { FormError } from './form-error';
import type { ProblemForm } from './use-problem-form';

type FormDialogProps = {
  title: string;
  description?: string | undefined;
  /** The word on the button that sends the form. */
  send: string;
  /** What `useProblemForm` gives besides the form itself. */
  sending: Omit<ProblemForm<FieldValues>, 'form'>;
  /** How many fields are wrong, where that is worth saying above them. */
  wrongFields?: number;
  onClose: () => void;
  children: ReactNode;
};

/** A form in a dialog of its own: what the server refused as a whole above its fields, cancel and send below. */
export function FormDialog({
  title,
  description,
  send,
  sending,
  wrongFields,
  onClose,
  children,
}: FormDialogProps) {
  const t = useTranslations('common.actions');
  const formId = useId();
  const footer = (
    <>
      <DialogClose asChild>
        <Button>{t('cancel')}</Button>
      </DialogClose>
      <Button variant="primary" type="submit" form={formId} pending={sending.isSubmitting}>
        {send}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={description}
      footer={footer}
    >
      <form id={formId} noValidate onSubmit={sending.submit} className="flex flex-col gap-4">
        <FormError refusal={sending.refusal} {...(wrongFields ? { wrongFields } : {})} />
        {children}
      </form>
    </Dialog>
  );
}
