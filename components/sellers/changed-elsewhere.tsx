'use client';

import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';

type Props = { isShown: boolean; onLoad: () => void };

/** Says that somebody else has saved since the form was opened; what was typed stays until it is let go. */
export function ChangedElsewhere({ isShown, onLoad }: Props) {
  const t = useTranslations('sellers.changed');
  if (!isShown) return null;
  return (
    <div className="mb-4">
      <Banner
        tone="warning"
        title={t('title')}
        actions={
          <Button size="sm" onClick={onLoad}>
            {t('load')}
          </Button>
        }
      >
        {t('body')}
      </Banner>
    </div>
  );
}
