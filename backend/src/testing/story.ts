import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { MatterView, Receipt } from '@lianban/contracts';
import { unitId, userId } from '../seed/index.js';
import { asOwner } from './as-owner.js';
import type { TestApp } from './test-app.js';

type Agent = Awaited<ReturnType<TestApp['signInAs']>>;
export type Input = Record<string, unknown>;

/** The demo bureau's people and the acts of the straight line, over HTTP. */
export class Story {
  private readonly agents = new Map<string, Promise<Agent>>();

  constructor(private readonly t: TestApp) {}

  as(account: string): Promise<Agent> {
    let agent = this.agents.get(account);
    if (!agent) this.agents.set(account, (agent = this.t.signInAs(account)));
    return agent;
  }

  async view(account: string, id: string): Promise<MatterView> {
    return (await (await this.as(account)).get(`/api/matters/${id}`).expect(200)).body as MatterView;
  }

  /** Performs an action with the version of this moment; expects it to be accepted. */
  async act(account: string, id: string, action: string, input: Input = {}): Promise<Receipt> {
    const { version } = await this.view(account, id);
    const answer = await this.send(account, id, action, { version, input });
    if (answer.status !== 200) throw new Error(`${action} by ${account}: ${answer.status} ${answer.text}`);
    return answer.body as Receipt;
  }

  async send(account: string, id: string, action: string, body: object, headers: Record<string, string> = {}) {
    const agent = await this.as(account);
    return agent
      .post(`/api/matters/${id}/actions/${action}`)
      .set({ 'Idempotency-Key': randomUUID(), ...headers })
      .send(body);
  }

  async open(account: string, body: object, headers: Record<string, string> = {}) {
    const agent = await this.as(account);
    return agent
      .post('/api/matters')
      .set({ 'Idempotency-Key': randomUUID(), ...headers })
      .send(body);
  }

  async openCase(more: Input = {}): Promise<string> {
    const answer = await this.open('yb.clerk1', { process: 'case', input: { ...CASE, ...more } });
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as Receipt).matterId;
  }

  /** A file row of a unit, without the upload: what stands behind it is not looked at here. */
  async file(account: string, unit: string): Promise<string> {
    const id = randomUUIDv7();
    await asOwner(this.t.database, (client) =>
      client.query(
        `insert into files (id, sha256, name, size, mime, uploaded_by, unit_id, created_at) values ($1, decode(repeat('ab', 32), 'hex'), '调查报告.pdf', 1200, 'application/pdf', $2, $3, now())`,
        [id, userId(account), unitId(unit)],
      ),
    );
    return id;
  }

  /** A case file with its investigation report, ready to be referred. */
  async preparedCase(): Promise<{ caseId: string; report: string }> {
    const caseId = await this.openCase();
    const report = await this.file('yb.clerk1', 'yb');
    await this.act('yb.clerk1', caseId, 'addMaterial', { kind: 'investigation', files: [report] });
    return { caseId, report };
  }

  dispatchInput(units: string[], report?: string): Input {
    return {
      subject: '演示诊所虚构医药服务',
      recipients: units.map((u, i) => ({
        unit: unitId(u),
        part: i ? 'assist' : 'main',
        request: '核查执业行为，依法处理',
      })),
      disclosure: report ? units.map((u) => ({ unit: unitId(u), item: `file:${report}`, visibility: 'slice' })) : [],
      reason: '该诊所以虚构诊疗项目骗取医保基金，执业行为属你单位职责。',
      basis: '医疗保障基金使用监督管理条例 第三十八条',
      contact: '演示·王一',
      phone: '0571-0000 0001',
    };
  }

  async dispatch(units: string[]): Promise<{ caseId: string; dispatchId: string; report: string }> {
    const { caseId, report } = await this.preparedCase();
    const answer = await this.open('yb.clerk1', {
      process: 'referral-dispatch',
      parentId: caseId,
      input: this.dispatchInput(units, report),
    });
    if (answer.status !== 200) throw new Error(answer.text);
    return { caseId, dispatchId: (answer.body as Receipt).matterId, report };
  }

  /** Sent to the units; answers the referral of each. */
  async sent(units: string[]): Promise<{ caseId: string; dispatchId: string; referrals: string[]; report: string }> {
    const made = await this.dispatch(units);
    await this.act('yb.clerk1', made.dispatchId, 'submit');
    await this.act('yb.legal', made.dispatchId, 'pass', { opinion: '同意移送' });
    await this.act('yb.head', made.dispatchId, 'approve');
    await this.act('yb.clerk1', made.dispatchId, 'send');
    const { matrix } = await this.view('yb.clerk1', made.dispatchId);
    return { ...made, referrals: units.map((u) => matrix.find((r) => r.unit.id === unitId(u))!.matterId) };
  }
}

export const CASE: Input = {
  title: '演示康养医院涉嫌重复收费案',
  cause: '重复收费',
  subjectName: '演示康养医院',
  subjectKind: 'hospital',
  amount: '486320.5',
  source: 'monitoring',
  summary: '该院同期同一护理项目按日、按次重复计费。',
};
export const REPLY: Input = {
  filed: true,
  filingNo: '淳卫医立〔2026〕12号',
  finding: 'partly',
  account: '41 张床位中 29 张住院指征不足。',
  measures: [{ code: 'RECTIFY', basis: '医疗机构管理条例', documentNo: '淳卫医改〔2026〕7号' }],
  recovered: '118930',
};
