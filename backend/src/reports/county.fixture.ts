import type { ReportCell, ReportPage, ReportView } from '@lianban/contracts';
import { REPLY, Story, asOwner, startSmtp, testApp, testWorker } from '../testing/index.js';
import type { TestApp, TestSmtp, TestWorker } from '../testing/index.js';
import { ReportTurns } from './index.js';

/** A county with two workers and a mail server, where something was under way from July to October 2026. */
export class County {
  readonly story: Story;
  /** answered and closed in October */
  closed = '';
  /** sent in July, never answered, late in October */
  late = '';

  private constructor(
    readonly t: TestApp,
    readonly smtp: TestSmtp,
    readonly workers: [TestWorker, TestWorker],
  ) {
    this.story = new Story(t);
  }

  static async start(): Promise<County> {
    const smtp = await startSmtp();
    const t = await testApp();
    const worker = () => testWorker(t.database, { SMTP_URL: smtp.url });
    const county = new County(t, smtp, [await worker(), await worker()]);
    await county.live();
    return county;
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.close();
    await this.t.close();
    await this.smtp.close();
  }

  query<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return asOwner(this.t.database, async (c) => (await c.query<T>(text, values)).rows);
  }

  /** The product stands at an instant in Beijing. */
  stand(at: string): Promise<object[]> {
    return this.query('update app_time set "offset" = $1::timestamptz - clock_timestamp()', [`${at}:00+08:00`]);
  }

  async get<T>(account: string, path: string, status = 200): Promise<T> {
    const answer = await (await this.story.as(account)).get(`/api${path}`);
    if (answer.status !== status)
      throw new Error(`${path} by ${account}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer.body as T;
  }

  async send<T>(
    account: string,
    verb: 'post' | 'put' | 'delete',
    path: string,
    body: object,
    status = 200,
  ): Promise<T> {
    const answer = await (await this.story.as(account))[verb](`/api${path}`).send(body);
    if (answer.status !== status)
      throw new Error(`${path} by ${account}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return answer.body as T;
  }

  /** The wheel of months turns. */
  turn(worker = this.workers[0]): ReturnType<ReportTurns['turn']> {
    return worker.context.get(ReportTurns, { strict: false }).turn();
  }

  async listed(account: string): Promise<ReportPage['rows']> {
    return (await this.get<ReportPage>(account, '/reports')).rows;
  }

  async october(account = 'lxb.coordinator'): Promise<ReportView> {
    const { id } = (await this.listed(account)).find(({ month }) => month === '2026-10')!;
    return this.get<ReportView>(account, `/reports/${id}`);
  }

  issue<T = ReportView>({ id, revision }: ReportView, status = 200): Promise<T> {
    return this.send<T>('lxb.coordinator', 'post', `/reports/${id}/issue`, { revision }, status);
  }

  private async live(): Promise<void> {
    const { story } = this;
    await this.stand('2026-07-08T09:00');
    const july = await story.sent(['cz', 'jc']);
    this.late = july.referrals[0]!;
    for (const action of ['sign', 'accept']) await story.act('cz.liaison', this.late, action);
    await this.stand('2026-10-12T09:00');
    const made = await story.sent(['wj', 'sc']);
    this.closed = made.referrals[0]!;
    const refused = made.referrals[1]!;
    await this.stand('2026-10-14T09:00');
    for (const action of ['sign', 'accept']) await story.act('wj.liaison', this.closed, action);
    await story.act('sc.liaison', refused, 'sign');
    await story.act('sc.leader', refused, 'refuse', {
      code: 'competence',
      basis: '市场监督管理职责规定',
      why: '不属于本单位的法定职责范围',
    });
    await this.stand('2026-10-20T09:00');
    const answer = { ...REPLY, ordered: '150000', recovered: '118930', fined: '5000' };
    await story.act('wj.leader', this.closed, 'reply', answer);
    await this.stand('2026-10-26T09:00');
    await story.act('yb.clerk1', this.closed, 'confirm', { inTime: 'good', effort: 'good' });
    await this.workers[0].turnClocks();
    // what comes after this is counted from the facts, what was before from what is kept of them
    await this.workers[0].sweepTours();
  }
}

export const words = (summary: string) => ({
  summary,
  problems: '个别单位反馈偏晚。',
  next: '会同卫健局核对清单。',
});

export const tablesOf = ({ blocks }: ReportView) => blocks.flatMap((b) => (b.type === 'table' ? [b] : []));
export const cellsOf = (view: ReportView): ReportCell[] => tablesOf(view).flatMap(({ rows }) => rows.flat());
/** What stands in the row of a table that begins with `head`. */
export function rowOf(view: ReportView, table: string, head: string): string[] {
  const found = tablesOf(view).find(({ name }) => name.zh === table);
  const cells = found?.rows.find(([cell]) => cell!.text.zh === head) ?? [];
  return cells.map(({ text, small }) => [text.zh, small?.zh].filter(Boolean).join(' '));
}
