import { listWebFiles as listWebFilesQuery, putWebFile as putWebFileInput } from '../contract-web';
import { listWebFiles, putWebFile, removeWebFile } from '../desk/web-files';
import { type ControlRoute, first } from './control-route';

/** Files in the web root of the demo's site. */
export const WEB_ROUTES: readonly ControlRoute[] = [
  ['GET', '/control/web-files', (world, { query }) => listWebFiles(world, listWebFilesQuery.parse(query))],
  ['POST', '/control/web-files', (world, { body }) => putWebFile(world, putWebFileInput.parse(body))],
  ['POST', '/control/web-files/:id/remove', (world, request) => removeWebFile(world, first(request))],
];
