'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyText } from '@/components/ui/copy-button';
import { DateTime } from '@/components/ui/date-time';
import { Drawer } from '@/components/ui/drawer';
import { KeyValueList } from '@/components/ui/key-value';
import { Money } from '@/components/ui/money';
import type { FinanceLineView } from '@/lib/emulator/views-finance';
import { useNames } from '../names';
import { LineDialog, type LineTopic } from './line-dialog';
import { percent } from './use-line-columns';

const INVENTED: ReadonlySet<string | null> = new Set(['unordered', 'refund']);

/** One line as the desk tells it, and what may still happen to it. */
export function LineDrawer({ line, close }: { line: FinanceLineView; close: () => void }) {
  const t = useTranslations('emulator.finance');
  const { nameOf } = useNames();
  const [topic, setTopic] = useState<LineTopic | null>(null);
  const isReal = line.orderLineId !== '' && !INVENTED.has(line.fault);
  const isBought = isReal && line.amountMinor > 0;
  const button = (name: LineTopic) => (
    <Button key={name} onClick={() => setTopic(name)}>
      {t(`change.${name}.open`)}
    </Button>
  );
  return (
    <Drawer
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={line.orderLineId || t('lines.usage')}
      description={nameOf(line)}
      footer={
        isReal ? (
          <>
            {button('pay')}
            {isBought ? button('supervision') : null}
            {isBought ? button('voucher') : null}
          </>
        ) : null
      }
    >
      <LineFacts line={line} />
      {topic ? <LineDialog line={line} topic={topic} close={() => setTopic(null)} /> : null}
    </Drawer>
  );
}

function LineFacts({ line }: { line: FinanceLineView }) {
  const t = useTranslations('emulator.finance');
  const { currency } = line;
  const money = (minor: number) => <Money minor={minor} currency={currency} />;
  const facts = [
    ['fault', line.fault && t(`fault.${line.fault}`)],
    ['obstacle', line.obstacle && t(`obstacle.${line.obstacle}`)],
    ['period', line.period],
    ['orderId', line.orderId && <CopyText key="order" value={line.orderId} />],
    ['originalLineId', line.originalLineId && <CopyText key="original" value={line.originalLineId} />],
    ['productId', <CopyText key="product" value={line.productId} />],
    ['productClass', t(`productClass.${line.productClass}`)],
    ['customer', line.customerName],
    ['amount', money(line.amountMinor)],
    ['voucher', line.voucherMinor !== 0 && money(line.voucherMinor)],
    ['rate', percent(line.rateBps)],
    ['due', money(line.dueMinor)],
    ['payState', t(`payState.${line.payState}`)],
    ['node', line.node ? t(`node.${line.node}`) : t('node.none')],
    ['orderedAt', line.orderId && <DateTime key="ordered" iso={line.orderedAt} format="second" />],
    ['effectiveAt', <DateTime key="effective" iso={line.effectiveAt} format="second" />],
  ] as const;
  return (
    <KeyValueList
      items={facts.flatMap(([key, value]) => (value ? [{ key, label: t(`columns.${key}`), value }] : []))}
    />
  );
}
