'use client';

import { useTranslations } from 'next-intl';
import { KeyValueList } from '@/components/ui/key-value';
import type { AddressDetail } from '@/lib/endpoints/contract';

/** How an address answers, for who may not change it. */
export function SettingsFacts({ address }: { address: AddressDetail }) {
  const t = useTranslations('endpoints');
  const state = useTranslations('common.state');
  const none = state('noValue');
  const mono = (text: string | null) => (text ? <code className="font-mono text-xs">{text}</code> : none);
  return (
    <KeyValueList
      items={[
        ...(address.family === 'saas'
          ? [
              {
                key: 'provisioning',
                label: t('form.provisioning'),
                value: t(`provisioning.${address.provisioning}`),
              },
              { key: 'front', label: t('form.front'), value: mono(address.frontEndUrlTemplate) },
              { key: 'admin', label: t('form.admin'), value: mono(address.adminUrlTemplate) },
            ]
          : [
              {
                key: 'calls',
                label: t('form.enabled'),
                value: t(`state.${address.enabled ? 'enabled' : 'disabled'}`),
              },
            ]),
        ...(address.family === 'client_license'
          ? [
              {
                key: 'fingerprint',
                label: t('form.fingerprint'),
                value: state(address.fingerprintNeeded ? 'yes' : 'no'),
              },
            ]
          : []),
        ...(address.family === 'saas' && address.generation === 'v1'
          ? [
              {
                key: 'encryption',
                label: t('form.encryption'),
                value: t(`encryption.${address.fieldEncryption}`),
              },
            ]
          : []),
      ]}
    />
  );
}
