import { DataSource } from 'typeorm';
import { makeDataSource } from '../../database/index.js';
import { asOwner, testApp } from '../../testing/index.js';
import type { TestApp } from '../../testing/index.js';
import { setUpCounty } from './index.js';
import type { County } from './index.js';

const HEAD = '代码,名称,简称,类别,渠道,托管单位,联席会议成员,函件代字';
const UNITS = [
  'yb,演示县医疗保障局,演示医保局,医保局,,,,演医保函',
  'lxb,演示县联席会议办公室,演示会议办公室,会议办公室,,yb,,',
  'zf,演示县人民政府,演示县政府,政府,,,,',
  'wj,演示县卫生健康局,演示卫健局,部门,,,,演卫健函',
  'cl,演示县残疾人联合会,演示残联,部门,纸质,,否,',
];
const csv = (...units: string[]): Buffer => Buffer.from([HEAD, ...units].join('\n'));
const PATH = [
  { code: '330000', name: '浙江省' },
  { code: '339900', name: '演示市' },
  { code: '339901', name: '演示县' },
];
const BODY = { name: '演示县医保基金监管联席会议', since: '2026-03-01' };
const officer = (account: string) => ({ account, name: `演示·${account}`, email: `${account}@demo.example` });
const OFFICERS = { admin: officer('x.admin'), security: officer('x.security'), auditor: officer('x.auditor') };

let t: TestApp;
let source: DataSource;
const setUp = (more: Partial<County> = {}, dryRun = false): Promise<string[]> =>
  setUpCounty(source, { csv: csv(...UNITS), path: PATH, ...more }, dryRun);
const query = (text: string): Promise<object[]> => asOwner(t.database, async (c) => (await c.query(text)).rows);
const members = () =>
  query(`select u.short, m.until is null as present from body_members m join units u on u.id = m.unit_id
    join meeting_bodies b on b.id = m.body_id where b.region_code = '339901' order by u.code, m.since`);

beforeAll(async () => {
  t = await testApp();
  source = await makeDataSource(t.database.urls.owner, 2).initialize();
});
afterAll(async () => {
  await source.destroy();
  await t.close();
});

test('every fault of the file is named by line and column, and nothing is written', async () => {
  const faulty = csv(
    'yb,演示县医疗保障局,演示医保局,医保,,,,',
    'lxb,演示县联席会议办公室,,会议办公室,,xx,,',
    'LXB,演示县卫生健康局,演示卫健局,部门,邮寄,,也许,',
    'lxb,演示县公安局,演示公安局,部门,,,,',
  );
  const error = await setUp({ csv: faulty, body: BODY }).catch((e: Error) => e.message);
  expect(String(error).split('\n')).toEqual([
    'the file has 9 faults:',
    'line 2, 类别: "医保" is none of 医保局, 会议办公室, 政府, 部门',
    'line 3, 简称: is missing',
    expect.stringMatching(/^line 4, 代码: "LXB" is not/),
    'line 4, 渠道: "邮寄" is none of 在线, 纸质, 打包',
    'line 4, 联席会议成员: "也许" is none of 是, 否',
    'line 5, 代码: "lxb" stands in line 3 already',
    'line 3, 托管单位: "xx" is the code of no line',
    'there are 0 units of the kind 医保局, there has to be one',
    'there are 0 units of the kind 政府, there has to be one',
  ]);
  await expect(setUp({ csv: Buffer.from([0x50, 0x4b, 3, 4]) })).rejects.toThrow('CSV');
  expect(await query(`select from regions where code = '339901'`)).toEqual([]);
});

test('a dry run says what would be done and writes nothing; a meeting needs a name', async () => {
  expect(await setUp({ body: BODY }, true)).toContain(`added joint meeting ${BODY.name}`);
  await expect(setUp()).rejects.toThrow('--body');
  expect(await query(`select from units where region_code = '339901'`)).toEqual([]);
});

test('a county is set up from a file: its officers sign in once with what was printed, and a second set is refused', async () => {
  const said = await setUp({ body: BODY, officers: OFFICERS });
  expect(said.filter((line) => line.startsWith('added unit'))).toHaveLength(5);
  expect(await members()).toEqual([
    { short: '演示卫健局', present: true },
    { short: '演示医保局', present: true },
  ]);
  expect(
    await query(`select u.initials, h.short as host, u.channel, u.recipient from units u left join units h on h.id = u.host_unit_id
      where u.code in ('339901-lxb', '339901-cl') order by u.code`),
  ).toEqual([
    { initials: 'yscl', host: null, channel: 'paper', recipient: true },
    { initials: 'yshybgs', host: '演示医保局', channel: 'online', recipient: false },
  ]);
  const [line] = said.filter((one) => one.startsWith('admin:'));
  const password = /(\S+)$/.exec(line!)![1];
  const signIn = { account: 'x.admin', password };
  expect((await t.anonymous().post('/api/session').send(signIn)).body).toMatchObject({ reason: 'first-password' });
  const signed = await t
    .anonymous()
    .post('/api/session')
    .send({ ...signIn, newPassword: 'Yanshi-2026-lianban' });
  expect(signed.status).toBe(200);
  await expect(setUp({ officers: OFFICERS })).rejects.toThrow('has its officers already (x.admin, ');
  const one = { ...OFFICERS, security: OFFICERS.admin };
  await expect(setUp({ officers: one })).rejects.toThrow('three persons');
});

test('the same file again does nothing; a changed one changes names, lets members in and out with their dates, and deletes nothing', async () => {
  expect(await setUp()).toEqual([]);
  const changed = csv(
    ...UNITS.slice(0, 3),
    'wj,演示县卫生健康委员会,演示卫健委,部门,,,否,演卫健函',
    'ga,演示县公安局,演示公安局,部门,,,,',
  );
  expect(await setUp({ csv: changed })).toEqual([
    'changed unit wj 演示县卫生健康委员会',
    'added unit ga 演示县公安局',
    'left as it is, not in the file: 339901-cl',
    'joined: 演示县公安局',
    'left: 演示县卫生健康委员会',
  ]);
  expect(await members()).toEqual([
    { short: '演示公安局', present: true },
    { short: '演示卫健委', present: false },
    { short: '演示医保局', present: true },
  ]);
  const moved = csv(...UNITS.slice(0, 3), 'wj,演示县卫生健康局,演示卫健局,政府,,,,');
  await expect(setUp({ csv: moved })).rejects.toThrow('2 units of the kind 政府');
});
