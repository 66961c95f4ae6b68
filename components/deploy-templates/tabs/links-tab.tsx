'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import type { LinkView, TemplateDetail } from '@/lib/deploy-templates/contract';
import { canLink } from '@/lib/deploy-templates/rules';
import { routes } from '@/lib/routes';
import { LinksDialog } from '../links-dialog';

function LinkRow({ link }: { link: LinkView }) {
  const t = useTranslations('deploy-templates.links');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 last:border-b-0">
      <span className="min-w-0">
        <span className="block text-sm wrap-anywhere">
          {link.productName} · {link.specificationName}
        </span>
        <code className="font-mono text-muted text-xs">{link.region}</code>
      </span>
      <span className="inline-flex flex-wrap gap-1">
        {link.isActive ? <Badge tone="success">{t('active')}</Badge> : <Badge>{t('notActive')}</Badge>}
        {link.isListed ? null : <Badge tone="danger">{t('notListed')}</Badge>}
      </span>
    </li>
  );
}

/** Which specifications of listed images a template deploys, and where. */
export function LinksTab({ template, canManage }: { template: TemplateDetail; canManage: boolean }) {
  const t = useTranslations('deploy-templates.links');
  const [isLinking, setLinking] = useState(false);
  const isOpen = canManage && canLink(template.state);
  const change = isOpen ? (
    <Button icon={<Link2 aria-hidden="true" />} onClick={() => setLinking(true)}>
      {t('change')}
    </Button>
  ) : null;
  const hasUnlisted = template.links.some(({ isListed }) => !isListed);
  return (
    <div className="flex flex-col gap-4">
      {hasUnlisted ? (
        <Banner tone="warning" title={t('unlistedTitle')}>
          {t('unlistedBody')} <TextLink href={routes.products()}>{t('products')}</TextLink>
        </Banner>
      ) : null}
      {template.links.length === 0 ? (
        <EmptyState title={t('noneTitle')} body={t('noneBody')} action={change} />
      ) : (
        <Panel
          title={t('title', { number: template.current.number })}
          description={isOpen ? t('rule') : t('locked')}
          padding="none"
          actions={change}
        >
          <ul>
            {template.links.map((link) => (
              <LinkRow key={link.id} link={link} />
            ))}
          </ul>
        </Panel>
      )}
      {isLinking ? <LinksDialog template={template} onClose={() => setLinking(false)} /> : null}
    </div>
  );
}
