import fc from 'fast-check';
import {
  creditCodeCheck,
  isCreditCode,
  isInstitutionCode,
  looksLikeDocumentNumber,
  maskResidentId,
  maskResidentIdsIn,
  moneyUnitOf,
  plain,
  readCreditCode,
  readDay,
  readDocumentNumber,
  readInstitutionCode,
  readMoney,
  readResidentId,
  tidy,
} from './codes.ts';
import type { MoneyUnit } from './codes.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const first17 = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 2, maxLength: 2 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.join(''));

describe('width', () => {
  it('turns a code half-width and leaves Chinese and hexagonal brackets', () => {
    expect(plain('\ufeff　９１３３ＭＡ－２（甲）\u200b ')).toBe('9133MA-2(甲)');
    expect(plain('医保发〔２０２１〕')).toBe('医保发〔2021〕');
  });
  it('keeps full-width punctuation of prose', () => {
    expect(tidy('　虚构服务，金额２７１６元（全部追回）。 \r\n第二行\u0007 ')).toBe(
      '虚构服务，金额2716元（全部追回）。\n第二行',
    );
  });
});

describe('credit code (GB 32100-2015)', () => {
  it.each([
    '91350100M000100Y43',
    '12330127471000007A',
    '11330127MB1A23457H',
    '91330127MA2B000196',
    '52330127MJ90000147',
    '92330127MA2C00028K',
  ])('%s is valid', (code) => expect(readCreditCode(code)).toEqual({ ok: true, value: code }));

  it("refuses the standard's own counterexample and offers the right check character", () => {
    expect(readCreditCode('91350100M000100Y4Z')).toMatchObject({
      ok: false,
      rule: 'checksum',
      suggestion: '91350100M000100Y43',
      remedy: { zh: expect.stringContaining('末位应为 3') },
    });
  });
  it('tells a canonical code from one that only reads as one', () => {
    expect([
      isCreditCode('91350100M000100Y43'),
      isCreditCode('91350100m000100y43'),
      isCreditCode('91350100M000100Y433'),
    ]).toEqual([true, false, false]);
    expect([isInstitutionCode('H43010001001'), isInstitutionCode('h43010001001')]).toEqual([true, false]);
  });
  it('counts 31 as 0', () => expect(creditCodeCheck('0'.repeat(17))).toBe('0'));
  it('names the length and never offers a code of another length', () => {
    const reading = readCreditCode('91350100M000100Y4');
    expect(reading).toMatchObject({ ok: false, rule: 'format', remedy: { zh: expect.stringContaining('现在 17 位') } });
    expect(reading).not.toHaveProperty('suggestion');
  });
  it('offers O as 0 only when the whole code then fits', () => {
    expect(readCreditCode('9135O1OOMOOO1OOY43')).toMatchObject({ ok: false, suggestion: '91350100M000100Y43' });
    expect(readCreditCode('9135O1OOMOOO1OOY44')).not.toHaveProperty('suggestion');
  });
  it('reads every valid code in any width and case, and finds every single wrong character', () => {
    fc.assert(
      fc.property(first17, fc.nat(17), fc.nat(29), (head, at, step) => {
        const code = head + creditCodeCheck(head);
        expect(readCreditCode(wide(code.toLowerCase()))).toEqual({ ok: true, value: code });
        const other = ALPHABET[(ALPHABET.indexOf(code[at]!) + 1 + step) % 31]!;
        expect(readCreditCode(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false);
      }),
    );
  });
});

describe('resident identity number (GB 11643-1999)', () => {
  const today = '2026-11-22';
  it.each([
    ['11010519491231002X', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    ['440524188001010014', '440524188001010014'],
    ['370101190102039973', '370101190102039973'],
    ['110105491231002', '110105491231002'],
  ])('%s is valid', (typed, value) => expect(readResidentId(typed, today)).toEqual({ ok: true, value }));

  it.each([
    ['110105194912310021', 'checksum'],
    ['11010519490231002X', 'format'],
    ['11010529491231002X', 'in-the-future'],
    ['1101051949123100', 'format'],
  ])('%s is refused: %s', (typed, rule) => expect(readResidentId(typed, today)).toMatchObject({ ok: false, rule }));

  it('masks numbers in prose and nothing else', () => {
    expect(maskResidentId('11010519491231002X')).toBe('110105**********2X');
    expect(maskResidentIdsIn('曾某某（11010519491231002x）冒用', today)).toBe('曾某某（110105**********2x）冒用');
    expect(maskResidentIdsIn('机构 91350100M000100Y43，单号 110105194912310021', today)).toBe(
      '机构 91350100M000100Y43，单号 110105194912310021',
    );
  });
});

describe('institution code', () => {
  it.each(['H43010001001', 'h43010001001', 'Ｐ３３０１２７０００１２', 'H45012400011'])('%s is valid', (typed) =>
    expect(readInstitutionCode(typed)).toMatchObject({ ok: true, value: expect.stringMatching(/^[HP]\d{11}$/) }),
  );
  it('says that the code found in a public dictionary has 11 characters', () => {
    expect(readInstitutionCode('H4201020015')).toMatchObject({
      ok: false,
      rule: 'format',
      remedy: { zh: '医保编码应为 12 位：H 或 P，6 位区划，5 位顺序号。现在 11 位。' },
    });
  });
  it('tells the code of a person from that of an institution', () => {
    expect(readInstitutionCode('HY330127000123')).toMatchObject({
      remedy: { zh: expect.stringContaining('人员代码') },
    });
  });
});

describe('document number', () => {
  it.each([
    ['医保办发 [2019] 17号', '医保办发〔2019〕17号'],
    ['藏医保办[2019]38号', '藏医保办〔2019〕38号'],
    ['医保发（2021）49号', '医保发〔2021〕49号'],
    ['医保发【２０２１】４９ 号', '医保发〔2021〕49号'],
    ['医保发(2021)49號', '医保发〔2021〕49号'],
    ['黑卫应急规发〔2025〕4号', '黑卫应急规发〔2025〕4号'],
  ])('%s reads %s', (typed, value) => expect(readDocumentNumber(typed)).toEqual({ ok: true, value }));

  it.each([
    ['医保发〔2021〕049号', '医保发〔2021〕49号'],
    ['医保发〔2021〕第49号', '医保发〔2021〕49号'],
    ['医保发[2021]49', '医保发〔2021〕49号'],
  ])('%s is refused and %s offered', (typed, suggestion) =>
    expect(readDocumentNumber(typed)).toMatchObject({ ok: false, rule: 'format', suggestion }),
  );
  it('does not guess a century', () => {
    const reading = readDocumentNumber('医保发〔21〕49号');
    expect(reading.ok).toBe(false);
    expect(reading).not.toHaveProperty('suggestion');
  });
  it('is not mistaken for a plain list number', () => {
    expect(looksLikeDocumentNumber('AJ2026-000006')).toBe(false);
    expect(looksLikeDocumentNumber('淳医保案字[2025]12号')).toBe(true);
  });
  it('reads every number in every bracket to the same canonical text', () => {
    const brackets = fc.constantFrom('[]', '（）', '()', '【】', '〔〕', '［］', '〖〗', '﹝﹞');
    const blank = fc.constantFrom('', ' ', '　');
    fc.assert(
      fc.property(
        brackets,
        blank,
        fc.integer({ min: 1900, max: 2099 }),
        fc.integer({ min: 1, max: 99999 }),
        (b, s, year, n) => {
          const typed = `淳医保${s}${b[0]}${s}${year}${b[1]}${s}${n}${s}号`;
          expect(readDocumentNumber(typed)).toEqual({ ok: true, value: `淳医保〔${year}〕${n}号` });
        },
      ),
    );
  });
});

describe('money', () => {
  it.each([
    ['290,683.15元', undefined, '290683.15'],
    ['204 万元', undefined, '2040000.00'],
    ['28 萬元', undefined, '280000.00'],
    ['１.３８万', undefined, '13800.00'],
    ['1.6亿', undefined, '160000000.00'],
    ['￥13,800', '元', '13800.00'],
    ['人民币5元', undefined, '5.00'],
    ['0012.50', '元', '12.50'],
    ['13800元', '万元', '13800.00'],
  ] as const)('%s in a column of %s is %s', (typed, column, value) =>
    expect(readMoney(typed, column)).toEqual({ ok: true, value }),
  );

  it.each([
    ['1.38', undefined, 'not-money', undefined],
    ['13800.00', undefined, 'not-money', '13800.00元'],
    ['1.38', '万元', 'not-money', '1.38万元'],
    ['400 多萬元', undefined, 'not-money', '400万元'],
    ['约3万元', undefined, 'not-money', '3万元'],
    ['-5元', undefined, 'negative', undefined],
    ['1.234元', undefined, 'not-money', undefined],
    ['1,38元', undefined, 'not-money', undefined],
    ['二十八万元', undefined, 'not-money', undefined],
    ['12345678901234567元', undefined, 'not-money', undefined],
    ['', '元', 'not-money', undefined],
  ] as const)('%s in a column of %s is refused: %s', (typed, column, rule, suggestion) => {
    const reading = readMoney(typed, column);
    expect(reading).toMatchObject({ ok: false, rule });
    expect('suggestion' in reading ? reading.suggestion : undefined).toBe(suggestion);
  });
  it('reads the unit in the name of a column', () => {
    expect([
      moneyUnitOf('金额（萬元）'),
      moneyUnitOf('涉案金额(元)'),
      moneyUnitOf('亿元'),
      moneyUnitOf('金额'),
    ]).toEqual(['万元', '元', '亿元', undefined]);
  });
  it('moves the point exactly: no float, no rounding', () => {
    const places: Record<MoneyUnit, bigint> = { 元: 0n, 万元: 4n, 亿元: 8n };
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 99_999_999n }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom<MoneyUnit>('元', '万元', '亿元'),
        fc.boolean(),
        (whole, cents, unit, grouped) => {
          const fraction = String(cents).padStart(2, '0');
          const digits = grouped ? whole.toLocaleString('en-US') : String(whole);
          const expected = (whole * 100n + BigInt(cents)) * 10n ** places[unit];
          const reading = readMoney(`${digits}.${fraction}${unit}`);
          expect(reading.ok && BigInt(reading.value.replace('.', ''))).toBe(expected);
        },
      ),
    );
  });
});

describe('day', () => {
  it.each(['2026-11-22', '2026/11/22', '2026年11月22日', '20261122', '２０２６．１１．２２', '2026/11/22 0:00'])(
    '%s',
    (typed) => expect(readDay(typed)).toEqual({ ok: true, value: '2026-11-22' }),
  );
  it('pads single digits', () => expect(readDay('2026年1月2日')).toEqual({ ok: true, value: '2026-01-02' }));
  it.each(['2026-02-30', '2025年3月', '22/11/2026', '46000', '2026-11-22 09:30', '1492-01-01', ''])(
    '%s is refused',
    (typed) => expect(readDay(typed)).toMatchObject({ ok: false, rule: 'format' }),
  );
  it('reads every day in every format to the same text', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-').map(Number);
          for (const typed of [iso, `${year}/${month}/${day}`, `${year}年${month}月${day}日`, iso.replaceAll('-', '')])
            expect(readDay(typed)).toEqual({ ok: true, value: iso });
        },
      ),
    );
  });
});
