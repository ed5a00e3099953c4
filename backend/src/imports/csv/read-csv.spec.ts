import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AppError } from '../../http/index.js';
import { caseFiles } from '../kinds/index.js';
import { isKnownColumn } from '../mapping.js';
import { readCsv } from './read-csv.js';
import type { Sheet } from './read-csv.js';
import { unguarded, writeCsv } from './write-csv.js';

const fixture = (name: string): Buffer => readFileSync(path.join(__dirname, '../fixtures', name));
const sheetOf = (bytes: Buffer | string): Sheet =>
  readCsv(Buffer.from(bytes as string), (cell) => isKnownColumn(caseFiles, cell));
const refusal = (bytes: Buffer | string): Pick<AppError, 'code' | 'details'> => {
  try {
    sheetOf(bytes);
  } catch (error) {
    return error as AppError;
  }
  throw new Error('was read');
};

describe('encodings', () => {
  it('reads the same rows from UTF-8 with BOM and from GBK, and says which it was', () => {
    const [bom, gbk] = [sheetOf(fixture('case-files-utf8-bom.csv')), sheetOf(fixture('case-files-gbk.csv'))];
    expect([bom.encoding, gbk.encoding]).toEqual(['UTF-8 BOM', 'GB18030']);
    expect(gbk.rows).toEqual(bom.rows);
    expect(bom.columns[0]).toBe('编号');
    expect(bom.rows[2]!.values['案件名称']).toBe('演示丙药房倒卖药品案');
  });
  it('reads UTF-8 without BOM, tabs and semicolons', () => {
    expect(sheetOf('编号,案由\n1,虚构')).toMatchObject({ encoding: 'UTF-8', columns: ['编号', '案由'] });
    expect(sheetOf('编号\t案由\n1\t虚构,收费').rows[0]!.values).toEqual({ 编号: '1', 案由: '虚构,收费' });
    expect(sheetOf('编号;案由\n1;虚构').columns).toEqual(['编号', '案由']);
  });
});

describe('a file that cannot be read says why', () => {
  it.each([
    ['empty', '', 'malformed', 'csv-empty', '空'],
    ['blank lines', '\n\n,,\n', 'malformed', 'csv-empty', '空'],
    ['header alone', fixture('header-only.csv'), 'malformed', 'csv-no-rows', '没有数据行'],
    ['no header', fixture('no-header.csv'), 'malformed', 'csv-header', '第一行不是表头'],
    ['unbalanced quotes', fixture('unbalanced-quotes.csv'), 'malformed', 'csv-quotes', '第 3 行'],
    ['a stray quote', '编号,案由\n1,达州"3·01"案\n', 'malformed', 'csv-quotes', '第 2 行'],
    ['a workbook', fixture('binary.csv'), 'file-type', 'not-csv', 'Excel 工作簿'],
    ['UTF-16', fixture('utf16.csv'), 'file-type', 'not-csv', 'UTF-16'],
    ['binary', Buffer.from([0x31, 0x2c, 0x00, 0x01, 0x0a]), 'file-type', 'not-csv', '编码'],
    ['neither UTF-8 nor GBK', Buffer.from([0xb1, 0xe0, 0xff, 0x0a]), 'file-type', 'not-csv', '编码'],
    ['5,001 rows', `编号,案由\n${'1,虚构\n'.repeat(5001)}`, 'invalid', 'csv-too-many', '最多 5000 行'],
  ])('%s', (_, bytes, code, reason, remedy) => {
    expect(refusal(bytes)).toMatchObject({ code, details: { reason, remedy: expect.stringContaining(remedy) } });
  });
  it('takes 5,000 rows', () => expect(sheetOf(`编号,案由\n${'1,虚构\n'.repeat(5000)}`).rows).toHaveLength(5000));
});

describe('rows', () => {
  it('are numbered as a spreadsheet numbers them, over blank and many-line rows', () => {
    const text = '编号,案由\n1,"虚构\n服务"\n\n2,收费\n,\n3,收费\n';
    for (const typed of [text, text.replaceAll('\n', '\r\n')])
      expect(sheetOf(typed).rows.map((r) => r.line)).toEqual([2, 4, 6]);
  });
  it('are marked when a comma without quotes has shifted their cells', () => {
    const { rows } = sheetOf('编号,案由,金额\n1,虚构,服务,5元\n2,虚构\n3,虚构,5元\n4,虚构,5元,,\n');
    expect(rows.map((r) => r.cells)).toEqual([4, 2, undefined, undefined]);
  });
  it('keep columns apart that have no name or the same', () => {
    expect(sheetOf('编号,,案由,案由\n1,a,b,c').columns).toEqual(['编号', '第 2 列', '案由', '案由（2）']);
  });
});

describe('writing', () => {
  it('opens no formula in a spreadsheet and reads back as typed', () => {
    const cells = ['=1+1', '+2', '-3', '@x', '＝4', '\ttab', "it's", '虚构，"服务"\n第二行'];
    const csv = writeCsv([
      ['编号', ...cells.map((_, i) => `列${i}`)],
      ['1', ...cells],
    ]);
    expect(csv.startsWith('\ufeff')).toBe(true);
    const { values } = sheetOf(csv).rows[0]!;
    for (const [column, value] of Object.entries(values)) {
      expect(value).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      if (column !== '编号') expect(unguarded(value)).toBe(cells[Number(column.slice(1))]);
    }
  });
});
