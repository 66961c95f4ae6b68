import { crc32, deflateRawSync } from 'node:zlib';

const LOCAL = 30;
const ENTRY = 46;
const END = 22;

type Part = { name: string; text: string };

/** Bytes of a header from [value, width] pairs, little-endian. */
function header(length: number, fields: readonly [number, 2 | 4][]): Buffer {
  const bytes = Buffer.alloc(length);
  let at = 0;
  for (const [value, width] of fields) {
    bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

/** A zip archive with deflated parts; `claimed` is what each part says that it unpacks to, when that is not the truth. */
export function zipOf(parts: readonly Part[], claimed?: number): Buffer {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of parts) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const path = Buffer.from(name);
    const sizes: [number, 2 | 4][] = [
      [crc32(raw), 4],
      [packed.length, 4],
      [claimed ?? raw.length, 4],
      [path.length, 2],
    ];
    const common: [number, 2 | 4][] = [[20, 2], [0, 2], [8, 2], [0, 2], [0x21, 2], ...sizes];
    files.push(header(LOCAL, [[0x04034b50, 4], ...common]), path, packed);
    const tail: [number, 2 | 4][] = [
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    ];
    entries.push(header(ENTRY, [[0x02014b50, 4], [20, 2], ...common, ...tail]), path);
    offset += LOCAL + path.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const counts: [number, 2 | 4][] = [
    [parts.length, 2],
    [parts.length, 2],
  ];
  const end = header(END, [[0x06054b50, 4], [0, 2], [0, 2], ...counts, [directory.length, 4], [offset, 4]]);
  return Buffer.concat([...files, directory, end]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Text, a number as a spreadsheet stores it, or the serial number of a date cell. */
export type Cell = string | number | { date: number };

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function cellXml(cell: Cell, place: string): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${cell.date}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
}

const sheetXml = (rows: readonly (readonly Cell[])[]) =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows
    .map((row, at) => {
      const cells = row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${at + 1}`));
      return `<row r="${at + 1}">${cells.join('')}</row>`;
    })
    .join('')}</sheetData></worksheet>`;

const relationship = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${DOC}/${type}" Target="${target}"/>`;
const relationships = (list: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;

/** The parts of a workbook with one sheet, as a spreadsheet program writes them. */
export const workbookParts = (rows: readonly (readonly Cell[])[]): Part[] => [
  {
    name: '[Content_Types].xml',
    text: `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
  },
  { name: '_rels/.rels', text: relationships(relationship('rId1', 'officeDocument', 'xl/workbook.xml')) },
  {
    name: 'xl/workbook.xml',
    text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    text: relationships(
      relationship('rId1', 'worksheet', 'worksheets/sheet1.xml') +
        relationship('rId2', 'styles', 'styles.xml'),
    ),
  },
  {
    name: 'xl/styles.xml',
    text: `${XML}<styleSheet xmlns="${MAIN}"><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="22" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  },
  { name: 'xl/worksheets/sheet1.xml', text: sheetXml(rows) },
];

export const workbookOf = (rows: readonly (readonly Cell[])[]): Buffer => zipOf(workbookParts(rows));
