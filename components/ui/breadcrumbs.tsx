import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

export type Crumb = { label: string; href: string };

/** The way up from a detail screen; the screen itself is its heading. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('common.breadcrumbs');
  return (
    <nav aria-label={t('label')} className="mb-1">
      <ol className="flex flex-wrap items-center gap-1 text-xs">
        {items.map((item) => (
          <li key={item.href} className="flex items-center gap-1">
            <Link href={item.href} className="rounded-xs text-muted leading-6 hover:text-ink hover:underline">
              {item.label}
            </Link>
            <ChevronRight aria-hidden="true" className="size-3 text-faint" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
