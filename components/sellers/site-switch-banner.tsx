'use client';

import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { dismissNotice } from '@/lib/sellers/queries';

/** Where accounts of the international site belong (R4). */
const INTERNATIONAL_SITE = 'https://www.huaweicloud.com/intl/zh-cn';

/** Recommends the international site (R4) until the person hides it in this browser. */
export function SiteSwitchBanner() {
  const t = useTranslations('shell.siteSwitch');
  const [isHidden, setHidden] = useState(false);
  const [isPending, setPending] = useState(false);
  if (isHidden) return null;
  const dismiss = async () => {
    setPending(true);
    const isKept = await dismissNotice('site_switch').then(
      () => true,
      () => false,
    );
    setPending(false);
    setHidden(isKept);
  };
  const actions = (
    <>
      <a href={INTERNATIONAL_SITE} rel="noreferrer" className={buttonStyle('secondary', 'sm')}>
        {t('action')}
        <ExternalLink aria-hidden="true" />
      </a>
      <Button variant="ghost" size="sm" pending={isPending} onClick={dismiss}>
        {t('dismiss')}
      </Button>
    </>
  );
  return (
    <Banner shape="bar" tone="info" actions={actions}>
      {t('body')}
    </Banner>
  );
}
