import { ZipArchive } from '@cj-tech-master/excelts/archive';
import { workbookParts } from '@/lib/spreadsheet/xlsx-fixtures';
import type { ToldRow } from './told-file-fixtures';

const AMOUNTS: readonly string[] = ['代金券', '交易金额', '应结算金额'];
const PIECE_CHARS = 128 * 1_024;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Shared texts in the order of their first use, as spreadsheet programs keep them. */
class Texts {
  private readonly known = new Map<string, number>();

  indexOf(text: string): number {
    const index = this.known.get(text) ?? this.known.size;
    this.known.set(text, index);
    return index;
  }

  async *xml() {
    let piece = `<sst xmlns="${MAIN}" uniqueCount="${this.known.size}">`;
    for (const text of this.known.keys()) {
      piece += `<si><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></si>`;
      if (piece.length < PIECE_CHARS) continue;
      yield Buffer.from(piece);
      piece = '';
    }
    yield Buffer.from(`${piece}</sst>`);
  }
}

function rowXml(number: number, cells: readonly (readonly [string, string])[], texts: Texts): string {
  const xml = cells.map(([heading, text], column) => {
    const place = `${String.fromCharCode(65 + column)}${number}`;
    return number > 1 && AMOUNTS.includes(heading)
      ? `<c r="${place}"><v>${text}</v></c>`
      : `<c r="${place}" t="s"><v>${texts.indexOf(text)}</v></c>`;
  });
  return `<row r="${number}">${xml.join('')}</row>`;
}

async function* sheetXml(count: number, rowAt: (at: number) => ToldRow, texts: Texts) {
  const headings = Object.keys(rowAt(0)).map((heading) => [heading, heading] as const);
  let piece = `<worksheet xmlns="${MAIN}"><sheetData>${rowXml(1, headings, texts)}`;
  for (let at = 0; at < count; at += 1) {
    piece += rowXml(at + 2, Object.entries(rowAt(at)), texts);
    if (piece.length < PIECE_CHARS) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  yield Buffer.from(`${piece}</sheetData></worksheet>`);
}

/** A workbook of details as a spreadsheet program saves it: amounts are numbers, every text is a shared one. */
export async function detailsWorkbook(count: number, rowAt: (at: number) => ToldRow): Promise<Buffer> {
  const texts = new Texts();
  const archive = new ZipArchive({ level: 1, noSort: true });
  for (const { name, text } of workbookParts([])) {
    if (name.endsWith('sheet1.xml')) continue;
    const strings =
      '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>';
    const isOfBook = name === 'xl/_rels/workbook.xml.rels';
    archive.add(name, Buffer.from(isOfBook ? text.replace('</Relationships>', strings) : text));
  }
  archive.add('xl/worksheets/sheet1.xml', sheetXml(count, rowAt, texts));
  archive.add('xl/sharedStrings.xml', texts.xml());
  const pieces: Uint8Array[] = [];
  for await (const piece of archive.stream()) pieces.push(piece);
  return Buffer.concat(pieces);
}
