'use client';

import { useTranslations } from 'next-intl';
import { Switch } from '@/components/ui/choice';
import { Input, Textarea } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { TAX_TYPES, type TaxType } from '@/db/enums/listings';
import type { BusinessContent } from '@/lib/products/content/business';
import { PercentInput } from './number-input';
import { PathField } from './problems';
import { TextListInput } from './text-list-input';

type PartProps = { value: BusinessContent; change: (patch: Partial<BusinessContent>) => void };

const TITLE_MAX = 60;
const KEYWORDS_MAX = 5;
const DESCRIPTION_MAX = 200;

/** Tax type, fee, and where and to whom it is sold. */
export function SaleTerms({ value, change }: PartProps) {
  const t = useTranslations('pricing');
  const taxTypes = TAX_TYPES.map((type) => ({ value: type, label: t(`taxTypes.${type}`) }));
  return (
    <Panel title={t('page.sale')}>
      <div className="grid items-start gap-4 wide:grid-cols-2">
        <PathField path="taxType" label={t('page.taxType')} isRequired>
          <Select
            value={value.taxType ?? ''}
            placeholder={t('page.taxPlaceholder')}
            options={taxTypes}
            onChange={(event) => change({ taxType: event.target.value as TaxType })}
          />
        </PathField>
        <PathField path="feeBps" label={t('page.fee')} hint={t('page.feeHint')}>
          <PercentInput
            value={value.feeBps}
            onNumber={(feeBps) => change({ feeBps })}
            trailing={<Percent />}
          />
        </PathField>
        <PathField path="regions" label={t('page.regions')} hint={t('page.regionsHint')} isOptional>
          <TextListInput mono values={value.regions} onValues={(regions) => change({ regions })} />
        </PathField>
        <div className="wide:pt-6">
          <Switch
            label={t('page.isPublic')}
            hint={t('page.isPublicHint')}
            checked={value.isPublic}
            onChange={(event) => change({ isPublic: event.target.checked })}
          />
        </div>
      </div>
    </Panel>
  );
}

export const Percent = () => <span className="pr-2 text-faint text-xs">%</span>;

/** What search engines show of the product. */
export function SeoFields({ value: { seo }, change }: PartProps) {
  const t = useTranslations('pricing.page');
  const set = (patch: Partial<BusinessContent['seo']>) => change({ seo: { ...seo, ...patch } });
  const left = (text: string, most: number) => t('left', { count: [...text].length, most });
  return (
    <Panel title={t('seo')}>
      <div className="grid items-start gap-4 wide:grid-cols-2">
        <PathField path="seo.title" label={t('seoTitle')} hint={left(seo.title, TITLE_MAX)} isOptional>
          <Input
            value={seo.title}
            maxLength={TITLE_MAX}
            autoComplete="off"
            onChange={(event) => set({ title: event.target.value })}
          />
        </PathField>
        <PathField path="seo.keywords" label={t('seoKeywords')} hint={t('seoKeywordsHint')} isOptional>
          <TextListInput
            values={seo.keywords}
            onValues={(keywords) => set({ keywords: keywords.slice(0, KEYWORDS_MAX) })}
          />
        </PathField>
        <div className="wide:col-span-2">
          <PathField
            path="seo.description"
            label={t('seoDescription')}
            hint={left(seo.description, DESCRIPTION_MAX)}
            isOptional
          >
            <Textarea
              rows={2}
              value={seo.description}
              maxLength={DESCRIPTION_MAX}
              onChange={(event) => set({ description: event.target.value })}
            />
          </PathField>
        </div>
      </div>
    </Panel>
  );
}
