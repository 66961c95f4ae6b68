import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { QualificationKind, SellerContactKind } from '@/db/enums/sellers';
import { fetchJson, fetchListFile, withQuery } from '@/lib/http/fetcher';
import type { ListPage } from '@/lib/http/list';
import { live } from '@/lib/http/live';
import type { Locale } from '@/lib/i18n/locales';
import { apiRoutes } from '@/lib/routes';
import type { Notice, SellerView, SetMarketplaceCredentials, UpdateSeller } from './contract';
import type { AgreementGroup, RecordAgreementInput, SignAgreement } from './contract-agreements';
import type {
  BenefitColumn,
  BenefitView,
  DecideBenefit,
  SaveBenefitInput,
  SetTierRules,
  TierView,
} from './contract-benefits';
import type {
  CertificationScreenView,
  DecideCertification,
  RevealedCertification,
  SaveCertificationInput,
} from './contract-certification';
import type {
  CompanyScreenView,
  ContactView,
  Person,
  QualificationView,
  SaveCompany,
} from './contract-company';
import type { JointCertification, RecordJointDecision } from './contract-joint';

export const sellerKeys = {
  all: ['sellers'] as const,
  own: () => [...sellerKeys.all, 'own'] as const,
  company: () => [...sellerKeys.all, 'company'] as const,
  certification: () => [...sellerKeys.all, 'certification'] as const,
  agreements: () => [...sellerKeys.all, 'agreements'] as const,
  joint: () => [...sellerKeys.all, 'joint'] as const,
  tier: () => [...sellerKeys.all, 'tier'] as const,
  benefits: (search: string) => [...sellerKeys.all, 'benefits', search] as const,
};

export const sellerOptions = () =>
  queryOptions({
    queryKey: sellerKeys.own(),
    queryFn: ({ signal }) => fetchJson<SellerView>(apiRoutes.sellers(), { signal }),
  });

/** A change answers with the company as it is now. */
function useSellerChange<Input>(change: (input: Input) => Promise<SellerView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (seller) => client.setQueryData(sellerKeys.own(), seller),
  });
}

export const useUpdateSeller = () =>
  useSellerChange((body: UpdateSeller) =>
    fetchJson<SellerView>(apiRoutes.sellers(), { method: 'PATCH', body }),
  );

export const useSetCredentials = () =>
  useSellerChange((body: SetMarketplaceCredentials) =>
    fetchJson<SellerView>(`${apiRoutes.sellers()}/credentials`, { method: 'PUT', body }),
  );

export const dismissNotice = (notice: Notice) =>
  fetchJson<void>(`${apiRoutes.sellers()}/dismissals`, { method: 'POST', body: { notice } });

const read = <T>(key: readonly unknown[], path: string) =>
  queryOptions({ queryKey: key, queryFn: ({ signal }) => fetchJson<T>(path, { signal }) });

export const companyOptions = () => read<CompanyScreenView>(sellerKeys.company(), apiRoutes.sellerCompany());
export const certificationOptions = () =>
  read<CertificationScreenView>(sellerKeys.certification(), apiRoutes.sellerCertification());
export const agreementsOptions = () =>
  read<AgreementGroup[]>(sellerKeys.agreements(), apiRoutes.sellerAgreements());
export const jointOptions = () =>
  read<JointCertification>(sellerKeys.joint(), apiRoutes.sellerJointCertification());
export const tierOptions = () => read<TierView>(sellerKeys.tier(), apiRoutes.sellerTier());
/** `search` is the list's query string (`?…`). */
export const benefitsOptions = (search: string) =>
  queryOptions({
    queryKey: sellerKeys.benefits(search),
    queryFn: ({ signal }) =>
      fetchJson<ListPage<BenefitView>>(apiRoutes.sellerBenefits() + search, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: live(),
  });

/** A change of the room: what is shown of it is read again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: sellerKeys.all }),
  });
}

const send = <T>(method: string, path: string, body: unknown = {}) => fetchJson<T>(path, { method, body });
const sendFile = <T>(method: string, path: string, file: File) => {
  const form = new FormData();
  form.set('file', file);
  return fetchJson<T>(path, { method, form });
};
/** Shows what is masked; whoever looks is noted in the audit trail. */
const useReveal = <T>(path: string) => useMutation({ mutationFn: () => send<T>('POST', path), gcTime: 0 });

export const useSaveCompany = () =>
  useChange((body: SaveCompany) => send<CompanyScreenView>('PUT', apiRoutes.sellerCompany(), body));
export const useSetContact = (kind: SellerContactKind) =>
  useChange((body: Person) => send<ContactView>('PUT', apiRoutes.sellerContact(kind), body));
export const useRevealContact = (kind: SellerContactKind) =>
  useReveal<Person>(apiRoutes.sellerContactReveal(kind));

type GivenDocument = { kind: QualificationKind; number: string; validUntil: string; file: File };
export const useAddQualification = () =>
  useChange(({ file, ...facts }: GivenDocument) =>
    sendFile<QualificationView>('POST', withQuery(apiRoutes.sellerQualifications(), facts), file),
  );
export const useRemoveQualification = () =>
  useChange((id: string) => send<void>('DELETE', apiRoutes.sellerQualification(id)));

const certification = (method: string, path: string, body?: unknown) =>
  send<CertificationScreenView>(method, path, body);
export const useSaveCertification = () =>
  useChange((body: SaveCertificationInput) =>
    certification('PUT', apiRoutes.sellerCertificationDraft(), body),
  );
export const useDiscardCertification = () =>
  useChange((_: undefined) => certification('DELETE', apiRoutes.sellerCertificationDraft()));
export const useSubmitCertification = () =>
  useChange((revision: number) => certification('POST', apiRoutes.sellerCertificationSubmit(), { revision }));
export const useStartReview = (id: string) =>
  useChange((_: undefined) => certification('POST', apiRoutes.sellerCertificationReview(id)));
export const useDecideCertification = (id: string) =>
  useChange((body: DecideCertification) =>
    certification('POST', apiRoutes.sellerCertificationDecision(id), body),
  );
export const useUnlockCertification = () =>
  useChange((ticketNumber: string) =>
    certification('POST', apiRoutes.sellerCertificationUnlock(), { ticketNumber }),
  );
export const useRevealCertification = (id: string) =>
  useReveal<RevealedCertification>(apiRoutes.sellerCertificationNumbers(id));

export const useRecordAgreement = () =>
  useChange((body: RecordAgreementInput) =>
    send<AgreementGroup[]>('POST', apiRoutes.sellerAgreements(), body),
  );
export const useRemoveAgreement = () =>
  useChange((id: string) => send<AgreementGroup[]>('DELETE', apiRoutes.sellerAgreement(id)));
export const useRecordJointDecision = () =>
  useChange((body: RecordJointDecision) =>
    send<JointCertification>('POST', apiRoutes.sellerJointCertification(), body),
  );
/** The signature, and the signed copy where there is one. */
export const useSignAgreement = (id: string) =>
  useChange(async ({ file, ...signature }: SignAgreement & { file: File | null }) => {
    // A refused file must leave the version unsigned, so that the form can be sent again.
    if (file) await sendFile<AgreementGroup[]>('PUT', apiRoutes.sellerAgreementFile(id), file);
    await send<AgreementGroup[]>('POST', apiRoutes.sellerAgreementSignature(id), signature);
  });
export const useAttachAgreement = (id: string) =>
  useChange((file: File) => sendFile<AgreementGroup[]>('PUT', apiRoutes.sellerAgreementFile(id), file));

export const useSetTierRules = () =>
  useChange((body: SetTierRules) => send<TierView>('PUT', apiRoutes.sellerTierRules(), body));
/** A new application, or a changed one. */
export const useSaveBenefit = (id: string | null) =>
  useChange((body: SaveBenefitInput) =>
    id
      ? send<BenefitView>('PUT', apiRoutes.sellerBenefit(id), body)
      : send<BenefitView>('POST', apiRoutes.sellerBenefits(), body),
  );
export const useDeleteBenefit = () =>
  useChange((id: string) => send<void>('DELETE', apiRoutes.sellerBenefit(id)));
export const useSubmitBenefit = () =>
  useChange((id: string) => send<BenefitView>('POST', apiRoutes.sellerBenefitSubmit(id)));
export const useWithdrawBenefit = () =>
  useChange((id: string) => send<BenefitView>('DELETE', apiRoutes.sellerBenefitSubmit(id)));
export const useDecideBenefit = (id: string) =>
  useChange((body: DecideBenefit) => send<BenefitView>('POST', apiRoutes.sellerBenefitDecision(id), body));
export const useSubmitMaterials = (id: string) =>
  useChange((file: File) => sendFile<BenefitView>('POST', apiRoutes.sellerBenefitMaterials(id), file));

type Shown = { columns: readonly BenefitColumn[]; lang: Locale };
/** The filtered applications as a CSV file in the language of the screen, with the columns that it shows. */
export const fetchBenefitsFile = (search: string, { columns, lang }: Shown) =>
  fetchListFile(apiRoutes.sellerBenefitsExport(), search, { columns, bom: '1', lang });
