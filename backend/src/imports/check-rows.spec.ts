import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { AppError } from '../http/index.js';
import { checkRows, isNew, markDuplicates } from './check-rows.js';
import type { CheckedRow } from './check-rows.js';
import { readCsv } from './csv/read-csv.js';
import { writeCsv } from './csv/write-csv.js';
import { caseFiles, typicalCases } from './kinds/index.js';
import type { ImportKind, Law } from './kinds/index.js';
import { isKnownColumn, proposeMapping } from './mapping.js';

const code = (name: string, zh: string): Law['codes'][string][number] => ({ code: name, label: { zh, en: name } });
const law: Law = {
  today: '2026-11-22',
  codes: {
    'subject-kind': [
      code('hospital', '定点医院'),
      code('clinic', '诊所、卫生院（室）'),
      code('pharmacy', '定点零售药店'),
    ],
    'case-source': [code('inspection', '检查发现'), code('import', '台账导入')],
    urgency: [code('normal', '一般')],
  },
};
const checked = (kind: ImportKind, bytes: Buffer | string): CheckedRow[] => {
  const sheet = readCsv(Buffer.from(bytes as string), (cell) => isKnownColumn(kind, cell));
  const mapping = proposeMapping(kind, sheet.columns);
  return markDuplicates(kind, checkRows(kind, sheet.rows, mapping, sheet.columns.length, law), new Map());
};
const fixture = (name: string): Buffer => readFileSync(path.join(__dirname, 'fixtures', name));
const faultsOf = (row: CheckedRow) => row.problems.map((p) => [p.path, p.rule, p.value, p.suggestion]);

describe('columns', () => {
  it('are found by name, by synonym, and with their unit in brackets', () => {
    expect(
      proposeMapping(caseFiles, ['台账编号', '案件', '涉案金额（万元）', '医疗机构名称', '错误原因', '备注']),
    ).toMatchObject({
      externalNo: '台账编号',
      title: '案件',
      amount: '涉案金额（万元）',
      subjectName: '医疗机构名称',
      summary: '备注',
      cause: null,
    });
  });
  it('are used once', () => {
    const used = Object.values(proposeMapping(caseFiles, ['编号', '案件编号', '案号'])).filter((c) => c !== null);
    expect(new Set(used).size).toBe(used.length);
  });
});

describe('case files', () => {
  it('takes every variant of brackets, widths, days and units, and shows the canonical text', () => {
    const rows = checked(caseFiles, fixture('variants.csv'));
    expect(rows.flatMap(faultsOf)).toEqual([]);
    expect(rows.map((r) => r.normalised['externalNo'])).toEqual([
      '淳医保案〔2026〕11号',
      '淳医保案〔2026〕12号',
      '淳医保案〔2026〕13号',
      '淳医保案〔2026〕14号',
      'TZ-2026-015',
    ]);
    expect(rows.map((r) => r.input['amount'])).toEqual([
      '2040000.00',
      '280000.00',
      '3236.00',
      '160000000.00',
      undefined,
    ]);
    expect(rows.slice(0, 3).map((r) => [r.input['periodFrom'], r.input['periodTo']])).toEqual([
      ['2026-01-05', '2026-06-30'],
      ['2026-01-05', '2026-06-30'],
      ['2026-01-01', '2026-06-30'],
    ]);
    expect(rows[2]!.input).toMatchObject({ creditCode: '91330127MA2B000196', institutionCode: 'H33012700001' });
    expect(rows[3]).toMatchObject({ input: { subjectKind: 'hospital' }, normalised: { subjectKind: '定点医院' } });
    expect(rows[4]!.input['source']).toBe('import');
    expect(rows[0]!.values['案件名称']).toBe('演示半角方括号文号案');
  });

  it('names field, original value and what is offered for every fault, and changes nothing by itself', () => {
    const rows = checked(caseFiles, fixture('faulty.csv'));
    expect(rows.map(faultsOf)).toEqual([
      [['creditCode', 'checksum', '91350100M000100Y4Z', '91350100M000100Y43']],
      [['institutionCode', 'format', 'H4201020015', undefined]],
      [['amount', 'not-money', '1.38', undefined]],
      [['amount', 'not-money', '400 多萬元', '400万元']],
      [['externalNo', 'format', '淳医保案〔2026〕025号', '淳医保案〔2026〕25号']],
      [['externalNo', 'required', '', undefined]],
      [['periodFrom', 'format', '2026-02-30', undefined]],
      [['periodTo', 'too-early', '2026-01-01', undefined]],
      [['subjectKind', 'not-an-option', '医院', '定点医院']],
      [
        [
          'summary',
          'format',
          expect.stringContaining('11010519491231002X'),
          expect.stringContaining('110105**********2X'),
        ],
      ],
      [['subjectKind', 'required', '', '定点医院']],
      [
        ['', 'too-few', '11', undefined],
        ['summary', 'required', '', undefined],
      ],
    ]);
    expect(rows.every((r) => r.problems.every((p) => p.remedy.zh && p.remedy.en))).toBe(true);
    expect(rows[1]!.problems[0]!.remedy.zh).toBe('医保编码应为 12 位：H 或 P，6 位区划，5 位顺序号。现在 11 位。');
    expect(rows[0]!.normalised).not.toHaveProperty('creditCode');
  });

  it('takes cells that look like formulas as the text they are', () => {
    const rows = checked(caseFiles, fixture('injection.csv').toString().replaceAll(',9,', ',9元,'));
    expect(rows.flatMap(faultsOf)).toEqual([]);
    expect(rows[2]!.input['title']).toBe('=HYPERLINK("http://演示.example","点我")');
  });

  it('counts the first good row of a number that stands twice in one file', () => {
    const rows = checked(caseFiles, fixture('duplicates.csv'));
    expect(rows.map((r) => [r.line, isNew(r), r.duplicateOf])).toEqual([
      [2, true, null],
      [3, false, '#2'],
      [4, false, null],
      [5, true, null],
    ]);
  });

  it('has nothing to mend in a row that is there already', () => {
    const [row] = checked(caseFiles, fixture('faulty.csv'));
    const [marked] = markDuplicates(caseFiles, [row!], new Map([['淳医保案〔2026〕21号', 'AJ2026-000006']]));
    expect(marked).toMatchObject({ duplicateOf: 'AJ2026-000006', problems: [] });
  });
});

describe('published cases', () => {
  it('wants the unit in the cell of a column named 万元', () => {
    const rows = checked(typicalCases, fixture('typical-wan.csv'));
    expect(rows.map(faultsOf)).toEqual([[['amount', 'not-money', '1.38', '1.38万元']], [], []]);
    expect(rows.slice(1).map((r) => r.input['amount'])).toEqual(['13800.00', '13800.00']);
  });
  it('leaves out what was not published', () => {
    const [, second, third] = checked(typicalCases, fixture('typical-wan.csv'));
    expect(second!.input).not.toHaveProperty('handling');
    expect(third!.input).not.toHaveProperty('region');
    expect(third!.input).not.toHaveProperty('publishedOn');
  });
});

describe('whatever arrives', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      '"',
      '""',
      "'=1",
      '__proto__',
      'constructor',
      '1e9元',
      '９万',
      '〔2026〕',
      '2026年',
      '\r',
      '\n',
      'H',
      '-',
    ),
  );
  const names = fc.constantFrom('编号', '案件名称', '金额（万元）', '__proto__', 'constructor', '编号', '日期', '');
  it('as bytes is read or refused with a reason, never an accident', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary' }).map((s) => Buffer.from(s)),
    );
    fc.assert(
      fc.property(anything, (bytes) => {
        try {
          checked(caseFiles, Buffer.concat([Buffer.from('编号,案由\n'), bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 500 },
    );
  });
  it('in the cells gives every row a verdict', () => {
    fc.assert(
      fc.property(
        fc.array(names, { minLength: 1, maxLength: 6 }),
        fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { minLength: 1 }),
        (head, body) => {
          for (const kind of [caseFiles, typicalCases])
            try {
              const rows = checked(kind, writeCsv([head, ...body]));
              expect(
                rows.every((r) => r.line > 1 && (isNew(r) || r.duplicateOf !== null || r.problems.length > 0)),
              ).toBe(true);
            } catch (error) {
              expect(error).toBeInstanceOf(AppError);
            }
        },
      ),
      { numRuns: 300 },
    );
  });
});
