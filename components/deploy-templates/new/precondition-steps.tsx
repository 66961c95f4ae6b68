'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextLink } from '@/components/ui/text-link';
import type { Preconditions } from '@/lib/deploy-templates/contract';
import { routes } from '@/lib/routes';
import { SettingsDialog } from '../settings-dialog';
import { StepItem } from '../template-steps';

/** The two steps before a template: an image that is listed, and the resource formation service. */
export function PreconditionSteps({ given }: { given: Preconditions | undefined }) {
  const t = useTranslations('deploy-templates.pre');
  const [isSetting, setSetting] = useState(false);
  const isListed = (given?.listedSpecifications ?? 0) > 0;
  const isEnabled = Boolean(given?.settings?.enabledAt);
  return (
    <>
      <StepItem step="listed" state={isListed ? 'done' : 'now'}>
        {given ? (
          <p className="text-sm">
            {isListed
              ? t('listed', { count: given.listedSpecifications })
              : t(given.imageSpecifications > 0 ? 'offSale' : 'noImage')}{' '}
            {isListed ? null : (
              <>
                <TextLink href={routes.products()}>{t('products')}</TextLink>{' '}
                <TextLink href={routes.assets()}>{t('assets')}</TextLink>
              </>
            )}
          </p>
        ) : null}
      </StepItem>
      <StepItem step="enabled" state={isEnabled ? 'done' : 'now'}>
        {given ? (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
            <span>
              {!given.hasCredentials
                ? t('noKeys')
                : isEnabled
                  ? t('enabled', {
                      project: given.settings?.projectId ?? '',
                      region: given.settings?.region ?? '',
                    })
                  : t(given.settings ? 'notAnswered' : 'noProject')}
            </span>
            {given.hasCredentials ? (
              <Button size="sm" onClick={() => setSetting(true)}>
                {t(given.settings ? 'again' : 'setUp')}
              </Button>
            ) : (
              <TextLink href={routes.sellers()}>{t('keys')}</TextLink>
            )}
          </div>
        ) : null}
      </StepItem>
      {isSetting ? <SettingsDialog onClose={() => setSetting(false)} /> : null}
    </>
  );
}
