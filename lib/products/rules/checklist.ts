import type { DeliveryType, ListingState, RequestState } from '@/db/enums/listings';
import type { ReadinessId, ReadinessItem } from './readiness';

/** One step of a type's publishing guide (seller-center §2.8): a key under `products.checklist`; null cannot be told here. */
export type ChecklistStep = { id: StepId; isDone: boolean | null };

export const STEP_IDS = [
  'certify',
  'deploy_on_cloud',
  'debug_interfaces',
  'scan_domains',
  'make_ecs',
  'make_private_image',
  'image_asset',
  'build_api',
  'release_api',
  'register_agent',
  'answer_usage',
  'software_asset',
  'service_flow',
  'retain_data',
  'acceptance_template',
  'fill_form',
  'submit',
  'review',
  'link_template',
] as const;
export type StepId = (typeof STEP_IDS)[number];

const END: readonly StepId[] = ['fill_form', 'submit', 'review'];
const LICENSE: readonly StepId[] = ['certify', 'software_asset', 'service_flow', 'retain_data', ...END];

export const STEPS: Record<DeliveryType, readonly StepId[]> = {
  saas: ['certify', 'deploy_on_cloud', 'debug_interfaces', 'scan_domains', ...END],
  image: ['certify', 'make_ecs', 'make_private_image', 'image_asset', ...END, 'link_template'],
  api_gateway: ['certify', 'build_api', 'release_api', ...END],
  api_agents: ['certify', 'register_agent', 'answer_usage', ...END],
  license_code: LICENSE,
  license_hardware: LICENSE,
  license_deploy: [...LICENSE, 'link_template'],
  service: ['certify', 'service_flow', 'acceptance_template', ...END],
  hardware: ['certify', 'service_flow', 'acceptance_template', ...END],
};

export type ChecklistFacts = {
  items: readonly ReadinessItem[];
  selfChecks: readonly string[];
  /** Paths that the form's rules name. */
  problemPaths: readonly string[];
  specificationCount: number;
  request: RequestState | null;
  state: ListingState;
};

/** The type's own steps, each with whether it is done as far as anything here can tell. */
export function checklist(type: DeliveryType, facts: ChecklistFacts): ChecklistStep[] {
  const met = (id: ReadinessId): boolean | null => {
    const item = facts.items.find((one) => one.id === id);
    return item ? item.state === 'met' : null;
  };
  const checked = (id: string) => facts.selfChecks.includes(id);
  const sound = (part: string) =>
    facts.specificationCount > 0 && !facts.problemPaths.some((path) => path.includes(part));
  const wasSubmitted =
    facts.request === 'pending' || facts.request === 'approved' || facts.state !== 'unlisted';
  const asset = met('assets_approved');
  const done: Record<StepId, () => boolean | null> = {
    certify: () => met('certification'),
    deploy_on_cloud: () => checked('runs_on_marketplace_cloud'),
    debug_interfaces: () => (met('address_live') === true ? met('cases') : met('address_live')),
    scan_domains: () => met('scan_passed'),
    // Nothing here sees the cloud account; an approved image proves what went before it.
    make_ecs: () => (asset === true ? true : null),
    make_private_image: () => (asset === true ? true : null),
    image_asset: () => asset,
    build_api: () => sound('.apiGroup.groupId'),
    release_api: () => sound('.apiGroup.'),
    register_agent: () => sound('.agent.url'),
    answer_usage: () => sound('.agent.answersUsage'),
    software_asset: () => asset,
    service_flow: () => !facts.problemPaths.includes('basics.serviceFlow'),
    retain_data: () => checked('data_kept_15_days'),
    acceptance_template: () => !facts.problemPaths.includes('basics.deliveryTemplate'),
    fill_form: () => facts.problemPaths.length === 0,
    submit: () => wasSubmitted,
    review: () => facts.state !== 'unlisted',
    link_template: () => null,
  };
  return STEPS[type].map((id) => ({ id, isDone: done[id]() }));
}
