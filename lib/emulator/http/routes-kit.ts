import {
  addApplication as addApplicationInput,
  bindEnterprise as bindEnterpriseInput,
  changeApplication as changeApplicationInput,
  changeEnterprise as changeEnterpriseInput,
  chooseUsers,
  generateUsers as generateUsersInput,
  listEnterprises as listEnterprisesQuery,
  listUsers as listUsersQuery,
  putDepartment as putDepartmentInput,
  putKitSettings as putKitSettingsInput,
  putUser as putUserInput,
  removeDepartment as removeDepartmentInput,
  signInAs,
} from '../contract-kit';
import { addApplication, changeApplication, removeApplication } from '../desk/kit/applications';
import { bindEnterprise, changeEnterprise, resyncEnterprise, withdrawEnterprise } from '../desk/kit/bind';
import { putDepartment, removeDepartment, syncDepartments } from '../desk/kit/departments';
import { getEnterprise, listEnterprises } from '../desk/kit/enterprises';
import { listKitSettings, putKitSettings } from '../desk/kit/settings';
import { generateUsers, listUsers, putUser, takeUsers } from '../desk/kit/users';
import { startSignIn } from '../sign-in/start';
import { type ControlRequest, type ControlRoute, first, second } from './control-route';

const ENTERPRISE = '/control/kit/enterprises/:id';
const APPLICATION = `${ENTERPRISE}/applications/:application`;

const take =
  (status: 'withdrawn' | 'removed'): ControlRoute[2] =>
  (world, request) => {
    const { userNames } = chooseUsers.parse(request.body);
    return takeUsers(world, first(request), second(request), { userNames, status });
  };

const ENTERPRISES: readonly ControlRoute[] = [
  ['GET', '/control/kit/settings', (world) => listKitSettings(world)],
  [
    'POST',
    '/control/kit/settings',
    (world, { body }) => putKitSettings(world, putKitSettingsInput.parse(body)),
  ],
  [
    'GET',
    '/control/kit/enterprises',
    (world, { query }) => listEnterprises(world, listEnterprisesQuery.parse(query)),
  ],
  [
    'POST',
    '/control/kit/enterprises',
    (world, { body }) => bindEnterprise(world, bindEnterpriseInput.parse(body)),
  ],
  ['GET', ENTERPRISE, (world, request) => getEnterprise(world, first(request))],
  [
    'POST',
    `${ENTERPRISE}/change`,
    (world, request) => changeEnterprise(world, first(request), changeEnterpriseInput.parse(request.body)),
  ],
  ['POST', `${ENTERPRISE}/resync`, (world, request) => resyncEnterprise(world, first(request))],
  ['POST', `${ENTERPRISE}/withdraw`, (world, request) => withdrawEnterprise(world, first(request))],
];

const DEPARTMENTS: readonly ControlRoute[] = [
  [
    'POST',
    `${ENTERPRISE}/departments`,
    (world, request) => putDepartment(world, first(request), putDepartmentInput.parse(request.body)),
  ],
  [
    'POST',
    `${ENTERPRISE}/departments/remove`,
    (world, request) =>
      removeDepartment(world, first(request), removeDepartmentInput.parse(request.body).orgCode),
  ],
  ['POST', `${ENTERPRISE}/departments/sync`, (world, request) => syncDepartments(world, first(request))],
];

const at = (request: ControlRequest) => [first(request), second(request)] as const;

const APPLICATIONS: readonly ControlRoute[] = [
  [
    'POST',
    `${ENTERPRISE}/applications`,
    (world, request) => addApplication(world, first(request), addApplicationInput.parse(request.body)),
  ],
  [
    'POST',
    `${APPLICATION}/change`,
    (world, request) => changeApplication(world, ...at(request), changeApplicationInput.parse(request.body)),
  ],
  ['POST', `${APPLICATION}/remove`, (world, request) => removeApplication(world, ...at(request))],
];

const USERS: readonly ControlRoute[] = [
  [
    'GET',
    `${ENTERPRISE}/users`,
    (world, request) => listUsers(world, first(request), listUsersQuery.parse(request.query)),
  ],
  [
    'POST',
    `${APPLICATION}/users`,
    (world, request) => putUser(world, ...at(request), putUserInput.parse(request.body)),
  ],
  [
    'POST',
    `${APPLICATION}/users/generate`,
    (world, request) => generateUsers(world, ...at(request), generateUsersInput.parse(request.body).count),
  ],
  ['POST', `${APPLICATION}/users/withdraw`, take('withdrawn')],
  ['POST', `${APPLICATION}/users/remove`, take('removed')],
  [
    'POST',
    `${APPLICATION}/users/sign-in`,
    (world, request) => startSignIn(world, ...at(request), signInAs.parse(request.body).userName),
  ],
];

/** The joint-operation kit (联营Kit): what an enterprise's admin can do, and the sign-in as one of its users. */
export const KIT_ROUTES: readonly ControlRoute[] = [
  ...ENTERPRISES,
  ...DEPARTMENTS,
  ...APPLICATIONS,
  ...USERS,
];
