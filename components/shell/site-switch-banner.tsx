'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { buttonStyle } from '@/components/ui/button-style';
import { rememberInCookie } from './preferences';
import { INTERNATIONAL_SITE, siteSwitchCookie } from './site-switch';

/** Recommends the international site to its accounts (R4) until this browser was told not to. */
export function SiteSwitchBanner({ memberId }: { memberId: string }) {
  const t = useTranslations('shell.siteSwitch');
  const [isDismissed, setDismissed] = useState(false);
  if (isDismissed) return null;
  const dismiss = () => {
    rememberInCookie(siteSwitchCookie(memberId), 'off');
    setDismissed(true);
  };
  const actions = (
    <>
      <a href={INTERNATIONAL_SITE} rel="noreferrer" className={buttonStyle('secondary', 'sm')}>
        {t('action')}
      </a>
      <Button variant="ghost" size="sm" onClick={dismiss}>
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
