'use client';

import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/tabs';
import { EmulatorFrame } from '../emulator-frame';
import { ApplicationDrawer } from './application-drawer';
import { ApplicationList } from './application-list';
import { CodeDrawer } from './code-drawer';
import { CodeList } from './code-list';
import { TestCodes } from './test-codes';
import { useLicensePanels } from './use-license-panels';

/** Auth codes as the marketplace makes them, and the applications for licences of client software. */
export function LicenseScreen() {
  const t = useTranslations('emulator.licenses');
  return (
    <EmulatorFrame actions={<TestCodes />}>
      <Tabs
        label={t('tabs.label')}
        items={[
          { id: 'codes', label: t('tabs.codes'), content: <CodeList /> },
          { id: 'applications', label: t('tabs.applications'), content: <ApplicationList /> },
        ]}
      />
      <Panels />
    </EmulatorFrame>
  );
}

function Panels() {
  const { panels, setPanels } = useLicensePanels();
  if (panels.code) return <CodeDrawer code={panels.code} close={() => void setPanels({ code: null })} />;
  if (!panels.application) return null;
  return <ApplicationDrawer id={panels.application} close={() => void setPanels({ application: null })} />;
}
