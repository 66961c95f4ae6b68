import { extractText } from 'unpdf';
import { expect, it } from 'vitest';
import type { CsvColumn } from '../cells';
import { pdfBytes } from './pdf';

const AMOUNTS = 18;
const ROWS = 90;
const ODD = '123456789012.34';

const cellsOf = (row: number): string[] => [
  '01a20aa3-3d80-7000-8000-f6eb83cc0000',
  '202608',
  '华为云计算技术有限公司',
  'CS2608091221KVFQP-000001',
  'OFFI1000001-PRO-MONTH',
  ...Array.from({ length: AMOUNTS }, (_, at) => (row === ROWS && at === 3 ? ODD : `${1_000 * row + at}.50`)),
];

async function* batches() {
  yield Array.from({ length: ROWS }, (_, row) => cellsOf(row + 1));
}

it('breaks no number, however many columns there are and however late a long one comes', async () => {
  const columns = cellsOf(1).map(
    (_, at): CsvColumn<string[]> => ({
      header: at < 5 ? `Text ${at}` : `Transaction amount ${at}`,
      kind: at < 5 ? 'text' : 'number',
      cell: (row) => row[at] ?? null,
    }),
  );
  const pieces: Uint8Array[] = [];
  const promised = { rows: ROWS, sums: new Map() } as never;
  const words = (key: string) => key;
  const writing = { columns, batches: batches(), promised, title: 'Details', facts: [], head: [], words };
  for await (const piece of pdfBytes(writing as never)) pieces.push(piece);
  const { text } = await extractText(new Uint8Array(Buffer.concat(pieces)), { mergePages: true });
  const printed = new Set(text.split(/\s+/));
  expect(printed).toContain('123,456,789,012.34');
  for (let row = 1; row < ROWS; row += 1)
    for (let at = 0; at < AMOUNTS; at += 1)
      expect(printed).toContain(`${(1_000 * row + at).toLocaleString('en')}.50`);
  expect(text).toContain('华为云计算技术有限公司'.slice(0, 4));
});
