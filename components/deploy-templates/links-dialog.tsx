'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormDialog } from '@/components/form/form-dialog';
import { problemOf } from '@/components/form/problem';
import { useProblemForm } from '@/components/form/use-problem-form';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Banner } from '@/components/ui/banner';
import { Checkbox } from '@/components/ui/choice';
import { SkeletonText } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { showToast } from '@/components/ui/toast';
import type { SpecificationOption, TemplateDetail } from '@/lib/deploy-templates/contract';
import { specificationsOptions, useSetLinks } from '@/lib/deploy-templates/queries';

/** Specification → the regions that are chosen. */
type Chosen = Record<string, readonly string[]>;

const chosenOf = ({ links }: TemplateDetail): Chosen => {
  const chosen: Record<string, string[]> = {};
  for (const { specificationId, region } of links)
    chosen[specificationId] = [...(chosen[specificationId] ?? []), region];
  return chosen;
};

function Places({
  option,
  regions,
  onToggle,
}: {
  option: SpecificationOption;
  regions: readonly string[];
  onToggle: (region: string) => void;
}) {
  const t = useTranslations('deploy-templates.links');
  const takenBy = (region: string) => option.taken.find((one) => one.region === region)?.templateName;
  return (
    <fieldset className="border-line border-b pb-3 last:border-b-0">
      <legend className="mb-1 font-medium text-sm">
        {option.productName} · {option.specificationName}
      </legend>
      {option.isListed ? (
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {option.regions.map((region) => {
            const taken = takenBy(region);
            return (
              <Checkbox
                key={region}
                label={<code className="font-mono text-xs">{region}</code>}
                hint={taken ? t('takenBy', { name: taken }) : undefined}
                checked={regions.includes(region)}
                onChange={() => onToggle(region)}
              />
            );
          })}
        </div>
      ) : (
        <p className="text-muted text-xs">{t('onlyListed')}</p>
      )}
    </fieldset>
  );
}

/** Chooses what a template deploys: specifications of listed images, and for each the regions. */
export function LinksDialog({ template, onClose }: { template: TemplateDetail; onClose: () => void }) {
  const t = useTranslations('deploy-templates.links');
  const words = useProblemWords();
  const options = useQuery(specificationsOptions(template.id));
  const save = useSetLinks(template.id);
  const [chosen, setChosen] = useState<Chosen>(() => chosenOf(template));
  const [refusals, setRefusals] = useState<string[]>([]);
  const { form: _, ...sending } = useProblemForm<Record<string, never>>({
    defaultValues: {},
    onSubmit: async () => {
      setRefusals([]);
      const links = Object.entries(chosen)
        .filter(([, regions]) => regions.length > 0)
        .map(([specificationId, regions]) => ({ specificationId, regions: [...regions] }));
      try {
        await save.mutateAsync({ links });
        void showToast('success', t('saved'));
        onClose();
      } catch (error) {
        const problem = problemOf(error);
        if (problem.fields.length === 0) throw error;
        setRefusals([...new Set(problem.fields.map(({ code }) => words.forField(code)))]);
      }
    },
  });
  const toggle = (id: string) => (region: string) =>
    setChosen((before) => {
      const regions = before[id] ?? [];
      const next = regions.includes(region) ? regions.filter((one) => one !== region) : [...regions, region];
      return { ...before, [id]: next };
    });
  return (
    <FormDialog
      title={t('dialogTitle')}
      description={t('rule')}
      send={t('save')}
      sending={sending}
      onClose={onClose}
    >
      {refusals.length > 0 ? <Banner tone="danger">{refusals.join(' ')}</Banner> : null}
      {options.error ? <ErrorState onRetry={() => void options.refetch()} /> : null}
      {options.isPending ? <SkeletonText lines={5} /> : null}
      {options.data?.length === 0 ? <EmptyState title={t('noImagesTitle')} body={t('noImagesBody')} /> : null}
      {options.data?.map((option) => (
        <Places
          key={option.specificationId}
          option={option}
          regions={chosen[option.specificationId] ?? []}
          onToggle={toggle(option.specificationId)}
        />
      ))}
    </FormDialog>
  );
}
