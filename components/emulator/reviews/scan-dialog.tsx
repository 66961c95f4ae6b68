'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FieldStack } from '@/components/form/field';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { showToast } from '@/components/ui/toast';
import {
  FINDING_KEYS,
  FINDINGS,
  type FindingKey,
  SCANNED,
  type Scanned,
} from '@/lib/emulator/review/findings';
import type { ReviewView } from '@/lib/emulator/views-reviews';
import type { Severity } from '@/lib/emulator/vocabulary';
import { useRefusal } from '../use-words';
import { type ReviewKey, useScan } from './queries';

const TONES = { critical: 'danger', high: 'danger', medium: 'warning', low: 'muted' } as const;

function scannedOf(review: ReviewKey, view: ReviewView): Scanned {
  if (review.subject === 'template') return 'template';
  return SCANNED.find((kind) => kind === view.waiting.kind) ?? 'software_package';
}

const findable = (scanned: Scanned) =>
  FINDING_KEYS.filter((key) => (FINDINGS[key].scanned as readonly Scanned[]).includes(scanned));

/** Plays the scan: clean, or with the chosen findings. */
export function ScanDialog({
  review,
  view,
  close,
  done,
}: {
  review: ReviewKey;
  view: ReviewView;
  close: () => void;
  done: () => void;
}) {
  const t = useTranslations('emulator.reviews.scan');
  const refusal = useRefusal();
  const scan = useScan(review);
  const [chosen, setChosen] = useState<readonly FindingKey[]>([]);
  const toggle = (key: FindingKey) =>
    setChosen((keys) => (keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]));
  const send = () =>
    scan.mutate(chosen, {
      onSuccess: () => {
        void showToast('success', t('done'));
        close();
        done();
      },
      onError: (error) => void showToast('error', refusal(error)),
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={t('title', { name: view.waiting.name })}
      description={t('description')}
      footer={
        <>
          <DialogClose asChild>
            <Button>{t('cancel')}</Button>
          </DialogClose>
          <Button variant="primary" pending={scan.isPending} onClick={send}>
            {chosen.length === 0 ? t('sendClean') : t('send', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <FieldStack>
        {findable(scannedOf(review, view)).map((key) => (
          <Checkbox
            key={key}
            checked={chosen.includes(key)}
            onChange={() => toggle(key)}
            label={<FindingLabel finding={key} />}
            hint={FINDINGS[key].title}
          />
        ))}
      </FieldStack>
    </Dialog>
  );
}

function FindingLabel({ finding }: { finding: FindingKey }) {
  const t = useTranslations('emulator.reviews');
  const severity: Severity = FINDINGS[finding].severity;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {t(`findings.${finding}`)}
      <Badge tone={TONES[severity]}>{t(`severity.${severity}`)}</Badge>
    </span>
  );
}
