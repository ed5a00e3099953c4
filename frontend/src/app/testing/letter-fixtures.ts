import { LetterDraft, LetterLine, LetterModel, NumberRegister } from '@lianban/contracts';

const ID = '0192f0c8-0000-7000-8000-00000000000';
export const letterModel = (changed: Partial<LetterModel> = {}): LetterModel =>
  LetterModel.parse({
    version: 1,
    form: 'F10',
    issuer: '淳安县卫生健康局',
    title: '案件接收回执',
    to: ['淳安县医疗保障局'],
    blocks: [{ type: 'items', items: [{ label: '受理意见', value: '受理' }] }],
    cc: [],
    day: '2026-11-05',
    qr: null,
    slip: null,
    ...changed,
  });
export const letterDraft = (changed: Partial<LetterDraft> = {}): LetterDraft =>
  LetterDraft.parse({
    kind: 'receipt',
    label: { zh: '案件接收回执', en: 'Receipt' },
    no: 12,
    number: '演示卫健函〔2026〕12号',
    next: 12,
    taken: false,
    skipped: [],
    model: letterModel(),
    ...changed,
  });
export const letterLine = (n: number, changed: Partial<LetterLine> = {}): LetterLine =>
  LetterLine.parse({
    id: ID + n,
    matterId: ID + 0,
    label: { zh: '案件移送函', en: 'Transfer letter' },
    form: 'F08',
    number: `演示医保函〔2026〕${n}号`,
    issuer: '淳安县医疗保障局',
    to: ['淳安县卫生健康局'],
    issuedAt: '2026-11-20T02:22:00Z',
    ...changed,
  });
export const register = (changed: Partial<NumberRegister> = {}): NumberRegister =>
  NumberRegister.parse({
    year: 2026,
    units: [{ unitId: ID + 5, unit: '淳安县医疗保障局', code: '演示医保函', next: 3, mayVoid: true }],
    rows: [
      {
        unitId: ID + 5,
        no: 2,
        number: '演示医保函〔2026〕2号',
        letterId: null,
        matterId: null,
        label: null,
        to: [],
        voidReason: '打印作废',
        by: '演示·王一',
        at: '2026-11-20T02:22:00Z',
      },
      {
        unitId: ID + 5,
        no: 1,
        number: '演示医保函〔2026〕1号',
        letterId: ID + 1,
        matterId: ID + 0,
        label: { zh: '案件移送函', en: 'Transfer letter' },
        to: ['淳安县卫生健康局'],
        voidReason: null,
        by: '演示·王一',
        at: '2026-11-20T02:22:00Z',
      },
    ],
    ...changed,
  });
