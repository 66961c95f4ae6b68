import { expect } from '@playwright/test';
import { apiRoutes } from '@/lib/routes';
import type { FileDetail, ReconciliationView, SentFile } from '@/lib/statements/reconciliation/contract';
import { freshId } from '../fixtures/marketplace';
import { detailRow, detailsCsv } from '../fixtures/statement-files';
import { type Api, okJson } from './api';

const READ_WITHIN_MS = 30_000;

/** A month that has an expected statement. */
async function billedPeriod(api: Api): Promise<string> {
  const { periods } = okJson<ReconciliationView>(await api.get(apiRoutes.reconciliation()));
  for (const period of periods) {
    const month = okJson<ReconciliationView>(await api.get(apiRoutes.reconciliation(), { period }));
    if (month.isBilled) return period;
  }
  throw new Error('the demo has no billed month');
}

/** Sends details of lines that nobody here knows, and compares the month: a file and its differences are there. */
export async function reconcileStrangeLines(api: Api): Promise<void> {
  const period = await billedPeriod(api);
  const rows = [1, 2, 3].map(() => detailRow(freshId('CS'), { Period: period }));
  const form = new FormData();
  form.set('kind', 'details');
  form.set('file', new File([detailsCsv(rows)], 'details.csv'));
  const init = { method: 'POST', headers: api.headers, body: form };
  const sent = await fetch(api.base + apiRoutes.statementFiles(), init);
  const { id } = (await sent.json()) as SentFile;
  await expect(async () => {
    const file = okJson<FileDetail>(await api.get(apiRoutes.statementFile(id)));
    expect(file.state).toBe('imported');
  }).toPass({ timeout: READ_WITHIN_MS });
  okJson(await api.send('POST', apiRoutes.reconciliation(), { period }));
}
