'use client';

import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { RadioGroup } from '@/components/ui/choice';
import { Select } from '@/components/ui/select';
import { showToast } from '@/components/ui/toast';

type Draft = { sellerId: string; choice: string };
type Words = Record<'title' | 'description' | 'submit' | 'done' | 'seller' | 'choice', string>;

export type SellerChoiceProps = {
  words: Words;
  /** What is chosen for each seller now. */
  items: readonly (Draft & { sellerName: string })[];
  options: { value: string; label: string }[];
  save: (draft: Draft) => Promise<unknown>;
  close: () => void;
};

/** Chooses one of a few behaviours for one seller. */
export function SellerChoice({ words, items, options, save, close }: SellerChoiceProps) {
  const draftOf = (sellerId: string): Draft => ({
    sellerId,
    choice: items.find((one) => one.sellerId === sellerId)?.choice ?? 'success',
  });
  const { form, ...sending } = useProblemForm<Draft>({
    defaultValues: draftOf(items[0]?.sellerId ?? ''),
    onSubmit: async (draft) => {
      await save(draft);
      void showToast('success', words.done);
      close();
    },
  });
  const { register, reset, formState } = form;
  return (
    <FormDialog
      title={words.title}
      description={words.description}
      send={words.submit}
      sending={sending}
      onClose={close}
    >
      <Field label={words.seller} error={formState.errors.sellerId?.message}>
        <Select
          {...register('sellerId', { onChange: (event) => reset(draftOf(String(event.target.value))) })}
          options={items.map(({ sellerId, sellerName }) => ({
            value: sellerId,
            label: `${sellerName} · ${sellerId}`,
          }))}
        />
      </Field>
      <RadioGroup label={words.choice} {...register('choice')} options={options} />
    </FormDialog>
  );
}
