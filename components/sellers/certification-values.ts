import type { Currency } from '@/db/enums';
import type { TaxpayerKind } from '@/db/enums/sellers';
import type {
  CertificationScreenView,
  CertificationView,
  SaveCertificationInput,
} from '@/lib/sellers/contract-certification';
import { entitiesOf, type SurveyAnswer, type SurveyQuestion } from '@/lib/sellers/contract-values';

/** A submission as its form holds it; the two numbers are typed anew or left as they are. */
export type CertificationValues = {
  contractingEntity: string;
  currency: Currency;
  taxpayerKind: TaxpayerKind | '';
  taxpayerNumber: string;
  accountName: string;
  bankName: string;
  branch: string;
  accountNumber: string;
  swift: string;
  bankAddress: string;
  survey: Record<SurveyQuestion, SurveyAnswer | ''>;
  surveyDetail: string;
};

/** What a draft follows: itself, or the last submission. */
export const basisOf = ({ open, history }: CertificationScreenView): CertificationView | null =>
  open ?? history[0] ?? null;

export function certificationValues(screen: CertificationScreenView): CertificationValues {
  const { site, company } = screen;
  const basis = basisOf(screen);
  const [entity] = entitiesOf(site);
  const answer = (question: SurveyQuestion) => basis?.survey[question] ?? '';
  return {
    contractingEntity: basis?.contractingEntity ?? entity?.id ?? '',
    currency: basis?.currency ?? entity?.currencies[0] ?? 'CNY',
    taxpayerKind: basis?.taxpayerKind ?? (site === 'china' ? '' : 'overseas'),
    taxpayerNumber: '',
    accountName: basis?.accountName || (company.name ?? ''),
    bankName: basis?.bankName ?? '',
    branch: basis?.branch ?? '',
    accountNumber: '',
    swift: basis?.swift ?? '',
    bankAddress: basis?.bankAddress ?? '',
    survey: {
      staff_relation: answer('staff_relation'),
      shared_control: answer('shared_control'),
      other_supplier: answer('other_supplier'),
    },
    surveyDetail: screen.open?.surveyDetail ?? '',
  };
}

export function certificationInput(values: CertificationValues, revision: number): SaveCertificationInput {
  const { survey } = values;
  return {
    ...values,
    revision,
    taxpayerKind: values.taxpayerKind || null,
    survey: {
      staff_relation: survey.staff_relation || null,
      shared_control: survey.shared_control || null,
      other_supplier: survey.other_supplier || null,
    },
  };
}
