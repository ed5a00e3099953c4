import type { TypicalCase } from '@lianban/contracts';
import { fromTypicalCase } from './from-typical-case';

const published = (title: string, facts: string): TypicalCase => ({
  id: 'x',
  no: 'GK-07',
  title,
  region: null,
  publishedOn: null,
  source: '公开曝光典型案例',
  facts,
  amount: '2716.00',
  handling: null,
});

test('keeps the published facts and gives the party an invented name, in title and text', () => {
  const input = fromTypicalCase(
    published('深圳市玲鑫中医诊所虚构医药服务案', '深圳市玲鑫中医诊所虚构医药服务项目，涉及医保基金2716元。'),
  );
  expect(input).toEqual({
    title: '演示诊所（参照GK-07）虚构医药服务案',
    cause: '虚构医药服务',
    subjectName: '演示诊所（参照GK-07）',
    subjectKind: 'clinic',
    source: 'published',
    amount: '2716.00',
    summary: '演示诊所（参照GK-07）虚构医药服务项目，涉及医保基金2716元。',
  });
  expect(JSON.stringify(input)).not.toContain('玲鑫');
});

test.each([
  '惠州市参保人曾某某隐瞒第三方责任骗取医保基金案',
  '深圳市益康堂违规使用医保基金案',
  '达州“3·01”诈骗医保基金案',
])('the name in %s does not survive', (title) => {
  const { subjectName, title: renamed } = fromTypicalCase(published(title, '违规情形未提供，涉及医保基金。'));
  expect(subjectName).toMatch(/^演示/);
  expect(renamed).not.toMatch(/曾某某|益康堂|3·01/);
});
