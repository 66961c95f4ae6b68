import { TEMPLATE_SEVERITIES } from '@/db/enums/sellers';
import type { FindingModel, TemplateAnalysis } from '../model';
import { isHcl, isJsonTemplate } from '../package/paths';
import {
  type PackageProblem,
  type PackageProblemCode,
  problem,
  type TemplateFile,
} from '../package/problems';
import { moduleOnly, rootFindings } from './findings';
import { type ModuleScope, scopesOf } from './module-scope';
import { parseHcl } from './parse-hcl';
import { parseJsonTemplate } from './parse-json';
import { edgesOf, estimateOf, toResource } from './resources';
import type { FileSyntax, SyntaxFault } from './syntax';
import { assetsOf, providersOf, toOutput, toVariable } from './variables';

const FAULTS: Record<SyntaxFault['kind'], PackageProblemCode> = {
  syntax: 'template_syntax',
  json_syntax: 'template_json_syntax',
  json_shape: 'template_json_shape',
  too_deep: 'template_too_deep',
  too_complex: 'template_too_complex',
};
/** More than anybody reads; what is stored with a version stays small. */
const MOST_FINDINGS = 500;

const rank = ({ severity }: FindingModel) => TEMPLATE_SEVERITIES.indexOf(severity);

function findingsOf(scopes: ReadonlyMap<string, ModuleScope>, root: ModuleScope): FindingModel[] {
  const folders = new Set(scopes.keys());
  const found = [
    ...rootFindings(root, estimateOf(scopes, root)),
    ...[...scopes.values()].flatMap((scope) => moduleOnly(scope, folders)),
  ];
  const order = (a: FindingModel, b: FindingModel) =>
    rank(a) - rank(b) || (a.file ?? '').localeCompare(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0);
  return found.sort(order).slice(0, MOST_FINDINGS);
}

/** The model of a template whose files could all be parsed. */
export function modelOf(files: readonly FileSyntax[]): TemplateAnalysis {
  const scopes = scopesOf(files);
  const root = scopes.get('') ?? scopesOf([{ path: '', body: { ...EMPTY }, faults: [] }]).get('');
  if (!root) throw new RangeError('a package has a root module');
  return {
    variables: [...root.variables].map(([name, one]) => toVariable(name, one)),
    providers: providersOf(root),
    resources: [...root.nodes].map(([id, one]) => toResource(root, id, one)),
    outputs: [...root.outputs].map(([name, one]) => toOutput(name, one)),
    assets: assetsOf(root),
    edges: edgesOf(root),
    findings: findingsOf(scopes, root),
    estimate: estimateOf(scopes, root),
  };
}
const EMPTY = { type: '', labels: [], attributes: [], blocks: [], line: 1, column: 1 };

export type Analysed =
  | { analysis: TemplateAnalysis; problems: [] }
  | { analysis: null; problems: PackageProblem[] };

/** Parses the files of a package and models the template; syntax errors come back with file, line and column. */
export async function analyse(files: readonly TemplateFile[]): Promise<Analysed> {
  const parsed = [
    ...(await parseHcl(files.filter(({ path }) => isHcl(path)))),
    ...files.filter(({ path }) => isJsonTemplate(path)).map(parseJsonTemplate),
  ];
  const problems = parsed.flatMap(({ path, faults }) =>
    faults.map(({ kind, line, column }) => problem(FAULTS[kind], path, line, column)),
  );
  if (problems.length > 0) return { analysis: null, problems };
  return { analysis: modelOf(parsed), problems: [] };
}
