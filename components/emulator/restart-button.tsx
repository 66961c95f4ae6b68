'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import { useRefusal } from './use-words';

interface Restart {
  isPending: boolean;
  mutate: (id: string, options: { onError: (error: unknown) => void }) => void;
}

/** 重新启动: calls again at once, inside the retry window or after it. */
export function RestartButton({ id, restart }: { id: string; restart: Restart }) {
  const t = useTranslations('emulator');
  const refusal = useRefusal();
  const press = () => restart.mutate(id, { onError: (error) => void showToast('error', refusal(error)) });
  return (
    <Button variant="primary" pending={restart.isPending} onClick={press}>
      {t('restart')}
    </Button>
  );
}
