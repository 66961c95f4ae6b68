import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { encodingOf, type TextEncodingName, textOf } from './encodings';
import { type Progress, type Sheet, SheetError, type SheetRow, textCell } from './sheet-types';

const DELIMITERS = [',', '\t', ';', '|'] as const;
const MAX_RECORD = 100_000;
const HEAD_LINES = 20;

/** The delimiter that the first lines use most; those in quotes count too, which hurts none of them more than another. */
async function delimiterOf(path: string, encoding: TextEncodingName): Promise<string> {
  let head = '';
  for await (const text of textOf(path, encoding)) {
    head += text;
    if (head.length > MAX_RECORD) break;
  }
  const lines = head.split(/\r\n|\r|\n/, HEAD_LINES).join('\n');
  const times = (delimiter: string) => lines.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (times(one) > times(best) ? one : best));
}

async function* rowsOf(path: string, encoding: TextEncodingName, onProgress: Progress) {
  const [{ size }, delimiter] = [await stat(path), await delimiterOf(path, encoding)];
  let seen = 0;
  const text = textOf(path, encoding, (count) => {
    seen += count;
    onProgress(size === 0 ? 1 : seen / size);
  });
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: MAX_RECORD,
  });
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells: record.map(textCell) } satisfies SheetRow;
    }
  } catch (cause) {
    throw new SheetError('unreadable', cause);
  } finally {
    source.destroy();
  }
}

/** The one table of a text file: comma, tab, semicolon or bar between its cells. Memory does not grow with the file. */
export async function* csvSheets(path: string, onProgress: Progress): AsyncGenerator<Sheet> {
  const encoding = await encodingOf(path);
  yield { name: '', encoding, is1904: false, rows: rowsOf(path, encoding, onProgress) };
}
