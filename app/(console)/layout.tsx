import { cookies } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ConsoleShell } from '@/components/shell/console-shell';
import { isSidebarCollapsed, SIDEBAR_COOKIE } from '@/components/shell/sidebar-cookie';
import { needsSiteSwitch, siteSwitchCookie } from '@/components/shell/site-switch';
import { SiteSwitchBanner } from '@/components/shell/site-switch-banner';
import { requireSession } from '@/lib/auth/session';
import { env } from '@/lib/env';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { member, seller, rights } = await requireSession();
  const [jar, messages, t] = await Promise.all([cookies(), getMessages(), getTranslations('shell')]);
  const isAdvised = needsSiteSwitch(seller, jar.get(siteSwitchCookie(member.id))?.value);
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
        isCollapsed={isSidebarCollapsed(jar.get(SIDEBAR_COOKIE)?.value)}
        banner={isAdvised ? <SiteSwitchBanner memberId={member.id} /> : null}
      >
        {children}
      </ConsoleShell>
    </NextIntlClientProvider>
  );
}
