import { MAX_FILES, MAX_PACKED_BYTES, MAX_UNPACKED_BYTES } from './limits';
import { duplicates, forbiddenFile, isJsonTemplate, isRoot, isTemplate, pathProblem } from './paths';
import { type PackageProblem, problem, type ReadPackage, type TemplateFile } from './problems';
import { type RawFile, readZip } from './read-zip';
import { secretsIn } from './secrets';

const BOM = '\uFEFF';

function decode({ path, bytes }: RawFile): TemplateFile | PackageProblem {
  try {
    const content = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return content.includes('\0') ? problem('template_not_utf8', path) : { path, content };
  } catch {
    return problem('template_not_utf8', path);
  }
}

function contentProblems({ path, content }: TemplateFile): PackageProblem[] {
  const bom = isJsonTemplate(path) && content.startsWith(BOM) ? [problem('template_bom', path, 1, 1)] : [];
  return [...bom, ...secretsIn(path, content)];
}

const plain = (file: TemplateFile): TemplateFile =>
  file.content.startsWith(BOM) ? { ...file, content: file.content.slice(BOM.length) } : file;

/** What is wrong with a package's files, apart from what the parser says of them. */
export function judgeFiles(files: readonly TemplateFile[]): PackageProblem[] {
  if (files.length === 0) return [problem('template_empty')];
  if (files.length > MAX_FILES) return [{ ...problem('template_too_many_files'), limit: MAX_FILES }];
  const size = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
  if (size > MAX_UNPACKED_BYTES)
    return [{ ...problem('template_unpacked_too_large'), limit: MAX_UNPACKED_BYTES }];
  const paths = files.map(({ path }) => path);
  const problems = [
    ...paths.flatMap((path) => pathProblem(path) ?? forbiddenFile(path) ?? []),
    ...duplicates(paths),
    ...files.flatMap(contentProblems),
  ];
  const hasRoot = paths.some((path) => isRoot(path) && isTemplate(path));
  return hasRoot ? problems : [...problems, problem('template_no_root_file')];
}

/** Archives of a folder hold it as well: what all files lie in is left out, so that the template is at the root. */
function withoutFolder(files: readonly RawFile[]): RawFile[] {
  const [first] = files;
  const folder = first?.path.includes('/') ? first.path.slice(0, first.path.indexOf('/') + 1) : '';
  const isWrapped = folder !== '' && files.every(({ path }) => path.startsWith(folder));
  return files.map(({ path, bytes }) => ({ path: isWrapped ? path.slice(folder.length) : path, bytes }));
}

async function unpack(
  name: string,
  content: Buffer,
): Promise<{ files: RawFile[]; problems: PackageProblem[] }> {
  if (/\.zip$/i.test(name)) {
    const { files, problems } = await readZip(content);
    return { files: problems.length > 0 ? files : withoutFolder(files), problems };
  }
  const path = name.split(/[/\\]/).at(-1) ?? name;
  const forbidden = forbiddenFile(path);
  if (forbidden) return { files: [], problems: [forbidden] };
  if (!isTemplate(path)) return { files: [], problems: [problem('template_kind', path)] };
  return { files: [{ path, bytes: content }], problems: [] };
}

/**
 * The text files of an upload (`.tf`, `.tf.json` or `.zip`), and everything that speaks against it, with file and line.
 * Nothing is parsed yet; a package with problems is not kept.
 */
export async function readPackage(name: string, content: Buffer): Promise<ReadPackage> {
  if (content.length === 0) return { files: [], problems: [problem('template_empty')] };
  if (content.length > MAX_PACKED_BYTES)
    return { files: [], problems: [{ ...problem('template_too_large'), limit: MAX_PACKED_BYTES }] };
  const unpacked = await unpack(name, content);
  const decoded = unpacked.files.map(decode);
  const files = decoded.filter((one): one is TemplateFile => 'content' in one);
  const unreadable = decoded.filter((one): one is PackageProblem => 'code' in one);
  const stopped = [...unpacked.problems, ...unreadable];
  const judged = files.length === 0 && stopped.length > 0 ? [] : judgeFiles(files);
  // A package that could not be read whole may lack its root file for that reason alone.
  const told = stopped.length > 0 ? judged.filter(({ code }) => code !== 'template_no_root_file') : judged;
  return { files: files.map(plain), problems: [...stopped, ...told] };
}
