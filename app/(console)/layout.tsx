import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SiteSwitchBanner } from '@/components/sellers/site-switch-banner';
import { ConsoleShell } from '@/components/shell/console-shell';
import { isSidebarCollapsed, SIDEBAR_COOKIE } from '@/components/shell/sidebar-cookie';
import { asBrowserId, BROWSER_COOKIE } from '@/lib/auth/browser-id';
import { pageCtx, requireSession } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { routes } from '@/lib/routes';
import { isSiteSwitchAdvised } from '@/lib/sellers/service';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { member, seller, rights } = await requireSession();
  const [jar, messages, t] = await Promise.all([cookies(), getMessages(), getTranslations('shell')]);
  const browserId = asBrowserId(jar.get(BROWSER_COOKIE)?.value);
  const isAdvised = await isSiteSwitchAdvised(await pageCtx(), seller, browserId);
  return (
    <NextIntlClientProvider messages={messages}>
      <ConsoleShell
        member={{
          id: member.id,
          name: member.name,
          email: member.email,
          roleLabel: t(`roles.${member.role}`),
        }}
        seller={{ name: seller.name, siteLabel: t(`site.${seller.site}`) }}
        rights={rights}
        isDemo={env().DEMO}
        search={rights.includes('instances.read') ? { path: routes.instances(), parameter: 'q' } : undefined}
        isCollapsed={isSidebarCollapsed(jar.get(SIDEBAR_COOKIE)?.value)}
        banner={isAdvised ? <SiteSwitchBanner /> : null}
      >
        {children}
      </ConsoleShell>
    </NextIntlClientProvider>
  );
}
