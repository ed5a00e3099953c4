import { Person } from './person.ts';
import type { Input } from './person.ts';
import type { World } from './world.ts';

/** The smallest file that is a PDF by its first bytes. */
export const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';

export const CASE: Input = {
  title: '演示康养医院涉嫌重复收费案',
  cause: '重复收费',
  subjectName: '演示康养医院',
  subjectKind: 'hospital',
  amount: '486320.5',
  source: 'monitoring',
  summary: '该院同期同一护理项目按日、按次重复计费，涉及四十一张床位。',
};
export const REPLY: Input = {
  filed: true,
  filingNo: '淳卫医立〔2026〕12号',
  finding: 'partly',
  account: '41 张床位中 29 张住院指征不足。',
  measures: [{ code: 'RECTIFY', basis: '医疗机构管理条例', documentNo: '淳卫医改〔2026〕7号' }],
  recovered: '118930',
};

/** The acts of the straight line by HTTP, for stories about something else. */
export class Story {
  private readonly people = new Map<string, Promise<Person>>();

  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  as(account: string): Promise<Person> {
    let person = this.people.get(account);
    if (!person) this.people.set(account, (person = Person.enter(this.world, account)));
    return person;
  }

  async act(account: string, id: string, action: string, input?: Input): Promise<void> {
    await (await this.as(account)).act(id, action, input);
  }

  /** A case file with its investigation report. */
  async preparedCase(more: Input = {}): Promise<{ caseId: string; fileId: string; report: string }> {
    const clerk = await this.as('yb.clerk1');
    const { matterId: caseId } = await clerk.open('case', { ...CASE, ...more });
    const report = await clerk.upload('调查报告.pdf', PDF);
    await clerk.act(caseId, 'addMaterial', { kind: 'investigation', files: [report] });
    return { caseId, fileId: (await clerk.view(caseId)).caseFileId, report };
  }

  async dispatch(shorts: string[], more: Input = {}) {
    const made = await this.preparedCase(more);
    const clerk = await this.as('yb.clerk1');
    const units = await Promise.all(shorts.map((short) => clerk.unit(short)));
    const { matterId: dispatchId } = await clerk.open(
      'referral-dispatch',
      {
        subject: '演示康养医院涉嫌重复收费',
        recipients: units.map(({ id }, i) => ({
          unit: id,
          part: i ? 'assist' : 'main',
          request: '核查执业行为，依法处理',
        })),
        disclosure: units.map(({ id }) => ({ unit: id, item: `file:${made.report}`, visibility: 'slice' })),
        reason: '该院以重复收费骗取医保基金，执业行为属你单位职责。',
        basis: '医疗保障基金使用监督管理条例 第三十八条',
        contact: '演示·王一',
        phone: '0571-00000001',
      },
      made.caseId,
    );
    return { ...made, dispatchId };
  }

  /** Sent to units named by their short names; answers the referral of each, in that order. */
  async sent(shorts: string[], more: Input = {}) {
    const made = await this.dispatch(shorts, more);
    await this.act('yb.clerk1', made.dispatchId, 'submit');
    await this.act('yb.legal', made.dispatchId, 'pass', { opinion: '同意移送' });
    await this.act('yb.head', made.dispatchId, 'approve');
    await this.act('yb.clerk1', made.dispatchId, 'send');
    const { matrix } = await (await this.as('yb.clerk1')).view(made.dispatchId);
    return { ...made, referrals: shorts.map((short) => matrix.find(({ unit }) => unit.short === short)!.matterId) };
  }
}
