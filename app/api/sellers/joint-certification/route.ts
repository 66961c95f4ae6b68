import { route } from '@/lib/http/route';
import { recordJointDecision as decisionShape } from '@/lib/sellers/contract-joint';
import { getJointCertification, recordJointDecision } from '@/lib/sellers/service/joint-certification';

export const GET = route({ right: 'sellers.read' }, (ctx) => getJointCertification(ctx));

export const POST = route({ right: 'sellers.decide', body: decisionShape }, (ctx, { body }) =>
  recordJointDecision(ctx, body),
);
