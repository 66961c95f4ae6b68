import { CircleSlash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { routes } from '@/lib/routes';
import { LinkButton } from './link-button';
import { StateScreen } from './state-screen';

/** The address leads nowhere (or to another company's data, which is the same). */
export function NotFoundState() {
  const t = useTranslations('errors.notFoundPage');
  return (
    <StateScreen
      heading="h1"
      icon={<CircleSlash2 />}
      title={t('title')}
      body={t('body')}
      action={<LinkButton href={routes.overview()}>{t('action')}</LinkButton>}
    />
  );
}
