'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import type { AssetState } from '@/db/enums/assets';
import type { VersionDetail } from '@/lib/assets/contract-views';

const load = () => import('./operator-dialogs');
const DIALOGS = {
  selfTest: dynamic(() => load().then((module) => module.SelfTestDialog)),
  scan: dynamic(() => load().then((module) => module.ScanReportDialog)),
  decide: dynamic(() => load().then((module) => module.DecisionDialog)),
};
type Entry = keyof typeof DIALOGS;
const ENTRIES: Partial<Record<AssetState, Entry>> = {
  self_testing: 'selfTest',
  scanning: 'scan',
  pending: 'decide',
};

/** Where an operator enters what the marketplace said. */
export function OperatorPanel({ version }: { version: VersionDetail }) {
  const t = useTranslations('assets.operator');
  const [isOpen, setOpen] = useState(false);
  const entry = ENTRIES[version.state];
  if (!entry) return null;
  const Dialog = DIALOGS[entry];
  return (
    <Panel title={t('title')} description={t('body')}>
      <Button onClick={() => setOpen(true)}>{t(entry)}</Button>
      {isOpen ? <Dialog id={version.id} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}
