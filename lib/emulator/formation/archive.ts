import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { TemplateError, type TemplateFile } from './template';

/** Limits of the service (license-deploy-usage-orders §D2). */
export const MAX_TEMPLATE_BYTES = 1_048_576;
const MAX_FILES = 100;

const open = promisify<Buffer, object, ZipFile>(
  fromBuffer as (
    buffer: Buffer,
    options: object,
    callback: (error: Error | null, zip: ZipFile) => void,
  ) => void,
);

async function contentOf(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  const stream = await promisify(zip.openReadStream.bind(zip) as OpenStream)(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += (chunk as Buffer).length;
    if (size > room) throw new TemplateError(entry.fileName, 'unpacked templates are at most 1 MB');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
type OpenStream = (
  entry: Entry,
  callback: (error: Error | null, stream: NodeJS.ReadableStream) => void,
) => void;

async function entriesOf(zip: ZipFile): Promise<TemplateFile[]> {
  const files: TemplateFile[] = [];
  let room = MAX_TEMPLATE_BYTES;
  return new Promise((resolve, reject) => {
    const next = async (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) {
        if (files.length === MAX_FILES)
          throw new TemplateError('archive', `holds more than ${MAX_FILES} files`);
        if (entry.fileName.endsWith('.tfvars')) throw new TemplateError(entry.fileName, 'is not allowed');
        const content = await contentOf(zip, entry, room);
        room -= content.length;
        files.push({ path: entry.fileName, content: content.toString('utf8') });
      }
      zip.readEntry();
    };
    zip.on('entry', (entry: Entry) => void next(entry).catch(reject));
    zip.on('end', () => resolve(files));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** The files of a zip archive; a path that leads out of it, and whatever is beyond the limits, is refused. */
export async function unpack(archive: Buffer): Promise<TemplateFile[]> {
  if (archive.length > MAX_TEMPLATE_BYTES) throw new TemplateError('archive', 'is larger than 1 MB');
  let zip: ZipFile | null = null;
  try {
    zip = await open(archive, { lazyEntries: true });
    return withoutFolder(await entriesOf(zip));
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError('archive', error instanceof Error ? error.message : 'cannot be read');
  } finally {
    zip?.close();
  }
}

/** One folder around everything is taken off, as packing a folder makes it. */
function withoutFolder(files: readonly TemplateFile[]): TemplateFile[] {
  const [first] = files;
  const folder = first?.path.includes('/') ? `${first.path.split('/')[0]}/` : '';
  const isAround = folder !== '' && files.every(({ path }) => path.startsWith(folder));
  return isAround ? files.map((file) => ({ ...file, path: file.path.slice(folder.length) })) : [...files];
}
