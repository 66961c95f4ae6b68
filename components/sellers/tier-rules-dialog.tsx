'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/form/field';
import { FormDialog } from '@/components/form/form-dialog';
import { useProblemForm } from '@/components/form/use-problem-form';
import { Checkbox } from '@/components/ui/choice';
import { Input } from '@/components/ui/input';
import { showToast } from '@/components/ui/toast';
import { SELLER_TIERS, type SellerTier } from '@/db/enums/sellers';
import { amountText } from '@/lib/money/money';
import type { TierView } from '@/lib/sellers/contract-benefits';
import { useSetTierRules } from '@/lib/sellers/queries';
import { typedMinor } from './company-values';

type Typed = { months: string; turnoverMinor: string; couponYearMinor: string };
type Values = { isKnown: boolean; rules: Record<SellerTier, Typed> };
const AMOUNTS = ['turnoverMinor', 'couponYearMinor'] as const;

function valuesOf({ rules, currency, hasOwnRules }: TierView): Values {
  const typed = (tier: SellerTier): Typed => ({
    months: String(rules[tier].months),
    turnoverMinor: amountText(rules[tier].turnoverMinor, currency),
    couponYearMinor: amountText(rules[tier].couponYearMinor, currency),
  });
  const tiers = {
    certified: typed('certified'),
    preferred: typed('preferred'),
    leading: typed('leading'),
  };
  return { isKnown: !hasOwnRules, rules: tiers };
}

/** Sets the thresholds of the tiers as the marketplace has announced them. */
export function TierRulesDialog({ tier, onClose }: { tier: TierView; onClose: () => void }) {
  const t = useTranslations('sellers.tier');
  const words = useTranslations('errors.fields');
  const set = useSetTierRules();
  const { currency } = tier;
  const { form, ...sending } = useProblemForm<Values>({
    defaultValues: valuesOf(tier),
    onSubmit: async ({ isKnown, rules }): Promise<void> => {
      const read = (one: SellerTier, key: (typeof AMOUNTS)[number]): number => {
        const minor = typedMinor(rules[one][key], currency);
        if (typeof minor === 'number') return minor;
        form.setError(`rules.${one}.${key}`, { message: words('amount') });
        return -1;
      };
      const ruleOf = (one: SellerTier) => ({
        months: Number(rules[one].months),
        turnoverMinor: read(one, 'turnoverMinor'),
        couponYearMinor: read(one, 'couponYearMinor'),
      });
      const sent = {
        certified: ruleOf('certified'),
        preferred: ruleOf('preferred'),
        leading: ruleOf('leading'),
      };
      const isSound = SELLER_TIERS.every((one) => AMOUNTS.every((key) => sent[one][key] >= 0));
      if (!isKnown && !isSound) return;
      await set.mutateAsync({ rules: isKnown ? null : sent });
      void showToast('success', t('rulesSaved'));
      onClose();
    },
  });
  const isKnown = form.watch('isKnown');
  return (
    <FormDialog
      title={t('setRules')}
      description={t('rulesBody')}
      send={t('saveRules')}
      sending={sending}
      onClose={onClose}
    >
      <Checkbox {...form.register('isKnown')} label={t('useKnown')} hint={t('useKnownHint')} />
      {isKnown
        ? null
        : SELLER_TIERS.map((one) => (
            <fieldset key={one} className="min-w-0 border-line border-t pt-3">
              <legend className="float-left mb-2 w-full font-medium text-sm">{t(`names.${one}`)}</legend>
              <div className="clear-both grid gap-3 wide:grid-cols-3">
                <Field label={t('ruleMonths')} error={form.formState.errors.rules?.[one]?.months?.message}>
                  <Input {...form.register(`rules.${one}.months`)} type="number" min={0} step={1} />
                </Field>
                {AMOUNTS.map((key) => (
                  <Field
                    key={key}
                    label={t(`rule.${key}`, { currency })}
                    error={form.formState.errors.rules?.[one]?.[key]?.message}
                  >
                    <Input {...form.register(`rules.${one}.${key}`)} inputMode="decimal" />
                  </Field>
                ))}
              </div>
            </fieldset>
          ))}
    </FormDialog>
  );
}
