import sharp from 'sharp';
import { apiRoutes } from '@/lib/routes';
import { workbookOf } from '@/lib/spreadsheet/write-xlsx';
import type { StoredFileView } from '@/lib/storage/contract';
import { type ListingFiles, PDF } from '../fixtures/listings';
import { type Api, type ApiAnswer, okJson } from './api';

export const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#123456' } })
    .png()
    .toBuffer();

/** Sends a file as a browser's form would. */
export async function sendFile(api: Api, path: string, name: string, content: Buffer): Promise<ApiAnswer> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(content)], name));
  const response = await fetch(api.base + path, { method: 'POST', headers: api.headers, body: form });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export const uploadFile = (api: Api, field: string, name: string, content: Buffer) =>
  sendFile(api, `${apiRoutes.files()}?field=${field}`, name, content);

/** The files that a listing needs, stored. */
export async function storeListingFiles(api: Api): Promise<ListingFiles> {
  const stored = async (field: string, name: string, content: Buffer) => {
    const { id } = okJson<StoredFileView>(await uploadFile(api, field, name, content));
    return { id, name };
  };
  return {
    logo: await stored('logo', 'logo.png', await picture(120, 120)),
    media: await stored('media', 'main.png', await picture(800, 600)),
    template: await stored('deliveryTemplate', 't.xlsx', await workbookOf([['a']])),
    proof: await stored('copyright', 'proof.pdf', PDF),
  };
}
