'use client';

import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { identityAddress } from '@/lib/auth/queries';

type IdentityButtonProps = { name: string; next: string; onFailure: () => void };

/** The way to the company's own identity provider. */
export function IdentityButton({ name, next, onFailure }: IdentityButtonProps) {
  const t = useTranslations('auth');
  const [isBusy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      window.location.assign(await identityAddress(next));
    } catch {
      setBusy(false);
      onFailure();
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-muted text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </p>
      <Button pending={isBusy} icon={<KeyRound aria-hidden="true" />} onClick={go} className="w-full">
        {t('identity', { name })}
      </Button>
    </div>
  );
}
