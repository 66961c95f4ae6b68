'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/form/field';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Combobox } from '@/components/ui/combobox';
import type { ListingView } from '@/lib/products/contract';
import { draftOptions, listingsOptions, versionOptions } from '@/lib/products/queries';
import type { Design } from './use-kept-design';

const NEWEST = '?sort=updated&dir=desc&limit=100';

/** Takes the prices of one of the seller's products into the calculator: of its draft, else of what is listed. */
export function LoadProduct({ load }: { load: (design: Design) => void }) {
  const t = useTranslations('pricing.calculatorScreen');
  const words = useProblemWords();
  const client = useQueryClient();
  const { data } = useQuery(listingsOptions(NEWEST));
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const products = data?.items ?? [];
  const contentOf = async ({ id, request, listedVersion }: ListingView) => {
    if (request) return (await client.fetchQuery(draftOptions(id))).content;
    return listedVersion === null
      ? null
      : (await client.fetchQuery(versionOptions(id, listedVersion))).content;
  };
  const pick = async (id: string | null) => {
    setChosen(id);
    setRefusal(null);
    const product = products.find((one) => one.id === id);
    if (!product) return;
    try {
      const content = await contentOf(product);
      const specifications = content?.business.specifications ?? [];
      load({ deliveryType: product.deliveryType, specifications });
    } catch (error) {
      setRefusal(words.forProblem(problemOf(error)));
    }
  };
  return (
    <Field label={t('load')} hint={t('loadHint')} error={refusal} isOptional>
      <Combobox
        label={t('load')}
        options={products.map(({ id, name }) => ({ value: id, label: name || t('unnamed') }))}
        value={chosen}
        onChange={(id) => void pick(id)}
      />
    </Field>
  );
}
