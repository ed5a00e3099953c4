import type { LetterLine, LetterView } from '@lianban/contracts';
import type { Facts, MatterRecord, Step } from '@lianban/process';
import type { LawInForce } from '../directory/index.js';
import { unitId } from '../seed/index.js';
import { Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';
import { Source } from './source.js';

describe('names of units', () => {
  let t: TestApp;
  let story: Story;
  beforeAll(async () => {
    t = await testApp();
    story = new Story(t);
  });
  afterAll(() => t.close());

  const call = (name: string): Promise<unknown> =>
    asOwner(t.database, (client) => client.query('update units set name = $1 where id = $2', [name, unitId('wj')]));
  const issuerOfReceipt = async (): Promise<string> => {
    const [id] = (await story.sent(['wj'])).referrals as [string];
    await story.act('wj.liaison', id, 'sign');
    await story.act('wj.liaison', id, 'accept');
    const agent = await story.as('wj.liaison');
    const lines = (await agent.get(`/api/matters/${id}/letters`)).body as LetterLine[];
    const receipt = lines.find((l) => l.form === 'F10')!;
    return ((await agent.get(`/api/letters/${receipt.id}`)).body as LetterView).model.issuer;
  };

  it('are those of the moment a letter is issued, whatever was remembered', async () => {
    expect(await issuerOfReceipt()).toBe('淳安县卫生健康局');
    await call('演示·卫生健康委员会');
    expect(await issuerOfReceipt()).toBe('演示·卫生健康委员会');
    await call('淳安县卫生健康局');
    expect(await issuerOfReceipt()).toBe('淳安县卫生健康局');
  });
});

describe('what a letter says of the past', () => {
  const lastBy = { submitReply: { by: '演示·钱乙', unitId: 'wj' } };
  const letters = [
    { kind: 'transfer', number: '演示医保函〔2026〕12号', units: ['yb', 'wj'] },
    { kind: 'forward-slip', number: '演示卫健函〔2026〕3号', units: ['wj', 'sc'] },
  ];
  const by = (unit: string): Source => {
    const step = { actor: { unitId: unit } } as unknown as Step;
    const matter = { number: 'YS2026-000054-1' } as MatterRecord;
    const before = { matter, lastBy, letters } as unknown as Facts;
    return new Source(matter, step, [step], before, {} as LawInForce, { units: {}, files: {} }, null);
  };

  it('names persons of the issuing unit alone', () => {
    expect(by('wj').whoDid('submitReply')).toBe('演示·钱乙');
    expect(by('sc').whoDid('submitReply')).toBeUndefined();
  });

  it('names letters that were issued while the unit took part', () => {
    expect(by('yb').broughtBy).toBe('演示医保函〔2026〕12号');
    expect(by('sc').broughtBy).toBe('演示卫健函〔2026〕3号');
    expect(by('sj').broughtBy).toBe('编号YS2026-000054-1');
    expect(() => by('wj').numberOf('result')).toThrow('result');
  });
});
