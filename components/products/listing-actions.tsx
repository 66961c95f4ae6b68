'use client';

import { Ellipsis, Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ActionConfirm } from '@/components/form/action-confirm';
import { problemOf } from '@/components/form/problem';
import { useProblemWords } from '@/components/form/use-problem-words';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { Menu, MenuItem } from '@/components/ui/menu';
import { showToast } from '@/components/ui/toast';
import type { ListingDetail } from '@/lib/products/contract';
import { useDeleteDraft, useSetVisibility, useStartDraft, useWithdraw } from '@/lib/products/queries';
import { canModify, canMove } from '@/lib/products/rules/states';
import { routes } from '@/lib/routes';
import type { ProductRights } from './listings-screen';
import { measureTargets } from './measure-dialog';

const DecisionDialog = dynamic(() => import('./decision-dialog').then((module) => module.DecisionDialog));
const MeasureDialog = dynamic(() => import('./measure-dialog').then((module) => module.MeasureDialog));
const DelistingDialog = dynamic(() => import('./delisting-dialog').then((module) => module.DelistingDialog));

type Asked = 'withdraw' | 'delete' | 'hide' | 'show' | 'delist' | 'decide' | 'measure';
type Props = { listing: ListingDetail; rights: ProductRights };

/** What is asked before it is done. */
function Questions({ listing, asked, onClose }: Props & { asked: Asked; onClose: () => void }) {
  const t = useTranslations('products.confirm');
  const actions = useTranslations('products.actions');
  const router = useRouter();
  const withdraw = useWithdraw(listing.id);
  const remove = useDeleteDraft(listing.id);
  const show = useSetVisibility(listing.id);
  const drop = async () => {
    const { isProductGone } = await remove.mutateAsync(undefined);
    if (isProductGone) router.push(routes.products());
  };
  const asks: Record<'withdraw' | 'delete' | 'hide' | 'show', ReactNode> = {
    withdraw: (
      <ActionConfirm
        title={t('withdrawTitle')}
        description={t('withdrawBody')}
        confirmLabel={actions('withdraw')}
        run={() => withdraw.mutateAsync(undefined)}
        doneMessage={t('withdrawn')}
        onClose={onClose}
      />
    ),
    delete: (
      <ActionConfirm
        tone="danger"
        title={t('deleteTitle')}
        description={listing.listedVersion === null ? t('deleteNew') : t('deleteChange')}
        confirmLabel={actions('deleteDraft')}
        run={drop}
        doneMessage={t('deleted')}
        onClose={onClose}
      />
    ),
    hide: (
      <ActionConfirm
        title={t('hideTitle')}
        description={t('hideBody')}
        confirmLabel={actions('hide')}
        run={() => show.mutateAsync(false)}
        doneMessage={t('hidden')}
        onClose={onClose}
      />
    ),
    show: (
      <ActionConfirm
        title={t('showTitle')}
        description={t('showBody')}
        confirmLabel={actions('show')}
        run={() => show.mutateAsync(true)}
        doneMessage={t('shown')}
        onClose={onClose}
      />
    ),
  };
  if (asked === 'delist') return <DelistingDialog id={listing.id} part={null} onClose={onClose} />;
  if (asked === 'measure') return <MeasureDialog listing={listing} onClose={onClose} />;
  if (asked === 'decide')
    return listing.request ? <DecisionDialog requestId={listing.request.id} onClose={onClose} /> : null;
  return asks[asked];
}

/** Writing on the listing: on with the draft, or a change of what is listed. */
function EditButton({ listing }: { listing: ListingDetail }) {
  const t = useTranslations('products.actions');
  const router = useRouter();
  const words = useProblemWords();
  const start = useStartDraft(listing.id);
  const { request } = listing;
  const icon = <Pencil aria-hidden="true" />;
  if (request) {
    const word = request.state === 'pending' ? 'view' : request.state === 'rejected' ? 'resubmit' : 'edit';
    return (
      <LinkButton
        href={routes.productEdit(listing.id)}
        variant={word === 'view' ? 'secondary' : 'primary'}
        icon={word === 'view' ? null : icon}
      >
        {t(word)}
      </LinkButton>
    );
  }
  if (!canModify(listing.state)) return null;
  const begin = async () => {
    try {
      await start.mutateAsync(undefined);
      router.push(routes.productEdit(listing.id));
    } catch (error) {
      void showToast('error', words.forProblem(problemOf(error)));
    }
  };
  return (
    <Button icon={icon} pending={start.isPending} onClick={() => void begin()}>
      {t('modify')}
    </Button>
  );
}

/** What can be done with a product in its state, by who may do it. */
export function ListingActions({ listing, rights }: Props) {
  const t = useTranslations('products.actions');
  const whole = useTranslations('products.delisting')('ofProduct');
  const [asked, setAsked] = useState<Asked | null>(null);
  const { request, state } = listing;
  const { canManage, canDecide } = rights;
  const isPending = request?.state === 'pending';
  const items: { id: Asked; word: string; tone?: 'danger'; isOffered: boolean }[] = [
    { id: 'withdraw', word: t('withdraw'), isOffered: canManage && isPending },
    { id: 'hide', word: t('hide'), isOffered: canManage && canMove(state, 'hide') },
    { id: 'show', word: t('show'), isOffered: canManage && canMove(state, 'show') },
    {
      id: 'measure',
      word: t('measure'),
      isOffered: canDecide && measureTargets(listing, whole).length > 0,
    },
    {
      id: 'delist',
      word: t('delist'),
      tone: 'danger',
      isOffered: canManage && canMove(state, 'request_delisting'),
    },
    {
      id: 'delete',
      word: t('deleteDraft'),
      tone: 'danger',
      isOffered: canManage && request !== null && !isPending,
    },
  ];
  const offered = items.filter((item) => item.isOffered);
  return (
    <>
      {canManage || request ? <EditButton listing={listing} /> : null}
      {canDecide && isPending ? (
        <Button variant="primary" onClick={() => setAsked('decide')}>
          {t('decide')}
        </Button>
      ) : null}
      {offered.length > 0 ? (
        <Menu
          label={t('more')}
          trigger={
            <Button icon={<Ellipsis aria-hidden="true" />} aria-label={t('more')} aria-haspopup="menu" />
          }
        >
          {offered.map(({ id, word, tone }) => (
            <MenuItem key={id} {...(tone ? { tone } : {})} onSelect={() => setAsked(id)}>
              {word}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      {asked ? (
        <Questions listing={listing} rights={rights} asked={asked} onClose={() => setAsked(null)} />
      ) : null}
    </>
  );
}
