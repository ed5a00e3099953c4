import { randomUUID } from 'node:crypto';

const CASE = {
  title: '演示康养医院涉嫌重复收费案',
  cause: '重复收费',
  subjectName: '演示康养医院',
  subjectKind: 'hospital',
  amount: '486320.5',
  source: 'monitoring',
  summary: '该院同期同一护理项目按日、按次重复计费。',
};
const REPLY = {
  filed: true,
  filingNo: '淳卫医立〔2026〕12号',
  finding: 'partly',
  account: '41 张床位中 29 张住院指征不足。',
  measures: [{ code: 'RECTIFY', basis: '医疗机构管理条例', documentNo: '淳卫医改〔2026〕7号' }],
  recovered: '118930',
};
const dispatchOf = (departments, file) => ({
  subject: '演示诊所虚构医药服务',
  recipients: departments.map((unit, i) => ({ unit, part: i ? 'assist' : 'main', request: '核查执业行为，依法处理' })),
  disclosure: departments.map((unit) => ({ unit, item: `file:${file}`, visibility: 'slice' })),
  reason: '该诊所以虚构诊疗项目骗取医保基金，执业行为属你单位职责。',
  basis: '医疗保障基金使用监督管理条例 第三十八条',
  contact: '演示·王一',
  phone: '0571-0000 0001',
});
/** What each department does and the bureau's confirmation, in order: action, who, input. */
const PART = [
  ['sign', undefined, {}],
  ['accept', undefined, {}],
  ['submitReply', undefined, REPLY],
  ['reply', undefined, REPLY],
  ['confirm', 'clerk', {}],
];

/**
 * One case from its opening to its end, referred to three departments: the commands of the product over HTTP, one after another.
 * @param {object} client
 * @param {import('./http-line.mjs').HttpLine} client.line
 * @param {Record<string, object>} client.headers of each person
 * @param {object} client.bureau
 * @param {(dispatchId: string) => Promise<{ id: string, unit: string, version: number }[]>} client.children
 * @param {(command: string, ms: number) => void} tell called after each command
 * @param {(command: string) => Promise<void>} [after] awaited after each command
 * @returns {Promise<string>} id of the case
 */
export async function straightLine(client, tell, after) {
  const { line, headers, bureau } = client;
  async function command(name, who, path, body) {
    const began = performance.now();
    const answer = await line.send(
      'POST',
      path,
      { ...headers[who], 'Idempotency-Key': randomUUID() },
      JSON.stringify(body),
    );
    tell(name, performance.now() - began);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.body}`);
    await after?.(name);
    return JSON.parse(answer.body);
  }
  const open = (process, parentId, input) =>
    command(`${process}.open`, 'clerk', '/api/matters', { process, parentId, input });
  const act = async (process, matter, who, action, input = {}) => {
    const path = `/api/matters/${matter.id}/actions/${action}`;
    const { version } = await command(`${process}.${action}`, who, path, { version: matter.version, input });
    matter.version = version;
  };

  const file = bureau.files[bureau.next++ % bureau.files.length];
  const opened = await open('case', undefined, CASE);
  const top = { id: opened.matterId, version: opened.version };
  await act('case', top, 'clerk', 'addMaterial', { kind: 'investigation', files: [file] });
  const drafted = await open('referral-dispatch', top.id, dispatchOf(bureau.units.slice(1), file));
  const dispatch = { id: drafted.matterId, version: drafted.version };
  await act('referral-dispatch', dispatch, 'clerk', 'submit');
  await act('referral-dispatch', dispatch, 'legal', 'pass', { opinion: '同意移送' });
  await act('referral-dispatch', dispatch, 'head', 'approve');
  await act('referral-dispatch', dispatch, 'clerk', 'send');
  for (const part of await client.children(dispatch.id)) {
    const department = `department${bureau.units.indexOf(part.unit)}`;
    for (const [action, who = department, input] of PART) await act('referral', part, who, action, input);
  }
  await act('referral-dispatch', dispatch, 'clerk', 'close');
  await act('case', top, 'clerk', 'close', { conclusion: '三个单位均已反馈' });
  return top.id;
}
