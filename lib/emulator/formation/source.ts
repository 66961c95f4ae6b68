import { MAX_TEMPLATE_BYTES, unpack } from './archive';
import { readTemplate, type Template, TemplateError } from './template';

const TIMEOUT_MS = 10_000;

/** Where a template is: in the request, packed and in Base64 in it (ours alone), or at an address. */
export interface TemplateSource {
  template_body?: string | undefined;
  template_uri?: string | undefined;
  template_body_zip?: string | undefined;
}

async function download(uri: string): Promise<{ path: string; content: Buffer }> {
  const response = await fetch(uri, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (!response?.ok || !response.body) throw new TemplateError('template_uri', 'cannot be read');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MAX_TEMPLATE_BYTES) throw new TemplateError('template_uri', 'is larger than 1 MB');
    chunks.push(chunk);
  }
  return { path: new URL(uri).pathname, content: Buffer.concat(chunks) };
}

const isZip = (content: Buffer) => content.subarray(0, 2).toString('latin1') === 'PK';
const fileName = (content: string) => (content.trimStart().startsWith('{') ? 'main.tf.json' : 'main.tf');

/** The template that a request names; null for none. */
export async function templateOf(source: TemplateSource): Promise<Template | null> {
  const { template_body: text, template_uri: uri, template_body_zip: packed } = source;
  if (packed !== undefined) return readTemplate(await unpack(Buffer.from(packed, 'base64')));
  if (uri !== undefined) {
    const { content } = await download(uri);
    if (isZip(content)) return readTemplate(await unpack(content));
    const body = content.toString('utf8');
    return readTemplate([{ path: fileName(body), content: body }]);
  }
  return text === undefined ? null : readTemplate([{ path: fileName(text), content: text }]);
}
