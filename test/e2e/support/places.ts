import { test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import type { ReportPage, ReportView } from '@lianban/contracts';
import { PDF, REPLY } from './story.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

/** One look at the product: whose, where, and what is opened on it. */
export interface Place {
  name: string;
  /** null: nobody is signed in */
  account: string | null;
  path: string;
  /** brings the page into the state that is looked at; resolves when it stands */
  open?: (page: Page) => Promise<void>;
}

/** Of the queue's tabs those that look different: empty, with an action, late, one's own. */
const TABS = ['copied', 'review', 'overdue', 'initiated'];
const CSV =
  '案件名称,案由,当事人,当事人类型,涉及金额（元）,线索来源,案情摘要\n演示甲案,重复收费,演示甲医院,x,12,y,短\n';

/** Reports of two months in which nothing happened: a draft, and one that was issued. */
async function reports(story: Story): Promise<{ draft: string; issued: string }> {
  const office = await story.as('lxb.coordinator');
  const { rows, bodies } = await office.get<ReportPage>('/reports');
  const idOf = async (month: string): Promise<string> =>
    rows.find((row) => row.month === month)?.id ??
    (await office.post<ReportView>('/reports', { bodyId: bodies[0]!.id, month })).id;
  const [issued, draft] = [await idOf('2026-01'), await idOf('2026-02')];
  const { revision, issuedAt } = await office.get<ReportView>(`/reports/${issued}`);
  if (!issuedAt) await office.post(`/reports/${issued}/issue`, { revision });
  return { draft, issued };
}

/** Every route of the product with something on it, and everything that opens over a page. */
export async function places(story: Story): Promise<Place[]> {
  const clerk = await story.as('yb.clerk1');
  const draft = await story.dispatch(['财政局']);
  const made = await story.sent(['卫健局', '市场监管局', '宣传部', '审计局']);
  const [previewed, signed, accepted, replied] = made.referrals as [string, string, string, string];
  await story.act('sc.liaison', signed, 'sign');
  await story.act('xc.liaison', accepted, 'sign');
  await story.act('xc.liaison', accepted, 'accept');
  await story.act('sj.liaison', replied, 'sign');
  await story.act('sj.liaison', replied, 'accept');
  const proof = await (await story.as('sj.leader')).upload('核查记录.pdf', PDF);
  await story.act('sj.leader', replied, 'reply', { ...REPLY, attachments: [proof] });
  const form = new FormData();
  form.set('kind', 'case-files');
  form.set('file', new Blob([CSV], { type: 'text/csv' }), '台账.csv');
  const { id: list } = await clerk.post<{ id: string }>('/imports', form);
  await clerk.post('/exports', { list: 'queue', format: 'csv', filter: { tab: 'initiated' } });
  const report = await reports(story);
  const of = (account: string | null, name: string, path: string, open?: Place['open']): Place => ({
    name,
    account,
    path,
    ...(open && { open }),
  });
  const press = (name: string | RegExp) => async (page: Page) => {
    await page.getByRole('main').getByRole('button', { name }).first().click();
    await page.getByRole('dialog').getByRole('heading').first().waitFor();
  };
  return [
    of(null, 'sign-in', '/sign-in'),
    ...TABS.map((tab) => of('yb.clerk1', `queue ${tab}`, `/queue/${tab}`)),
    of('sc.liaison', 'queue of a department', '/queue/handle'),
    of('yb.clerk1', 'search', '/search?q=康养'),
    of('yb.clerk1', 'search, nothing found', '/search?q=无此内容'),
    of('wj.liaison', 'view of nobody', '/views/00000000-0000-7000-8000-000000000000'),
    of('yb.clerk1', 'command palette', '/help', async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('listbox').waitFor();
    }),
    of('yb.clerk1', 'inbox', '/inbox'),
    of('yb.clerk1', 'status', '/status'),
    of('yb.clerk1', 'directory', '/directory'),
    of('yb.clerk1', 'typical cases', '/typical-cases'),
    of('yb.clerk1', 'calendar', '/calendar'),
    of('lxb.coordinator', 'calendar change', '/calendar/change'),
    of('yb.clerk1', 'rules', '/rules'),
    of('yb.clerk1', 'meeting bodies', '/meeting-bodies'),
    of('yb.clerk1', 'letter register', '/letters'),
    of('lxb.coordinator', 'figures in charts', '/figures?show=chart'),
    of('lxb.coordinator', 'figures in tables', '/figures?show=table'),
    of('lxb.coordinator', 'targets', '/figures/targets'),
    of('sj.leader', 'figures of a department', '/figures'),
    of('lxb.coordinator', 'rows of a figure', '/figures/N01'),
    of('lxb.coordinator', 'monthly reports', '/reports'),
    of('lxb.coordinator', 'draft of a report', `/reports/${report.draft}`),
    of('lxb.coordinator', 'issued report', `/reports/${report.issued}`),
    of('wj.leader', 'report read by a department', `/reports/${report.issued}`),
    of('lxb.coordinator', 'rows of a report', `/reports/${report.issued}/rows?process=referral&code=N01`),
    of('yb.clerk1', 'import', '/import'),
    of('yb.clerk1', 'import of a list', `/import/${list}`),
    of('yb.clerk1', 'my exports', '/exports'),
    of('yb.clerk1', 'dialog of an export', '/case-files', press(/^(导出|Export)$/)),
    of('yb.clerk1', 'help', '/help'),
    of('yb.clerk1', 'me', '/me'),
    of('wj.leader', 'who is away', '/absence'),
    of('yb.clerk1', 'case files', '/case-files'),
    of('yb.clerk1', 'new case file', '/case-files/new'),
    ...['overview', 'timeline', 'materials', 'seen'].map((tab) =>
      of('yb.clerk1', `case file, ${tab}`, `/case-files/${made.fileId}?tab=${tab}`),
    ),
    of('yb.clerk1', 'refer', `/case-files/${made.fileId}/refer`),
    of('yb.clerk1', 'refer, an opened draft', `/case-files/${draft.fileId}/refer?matter=${draft.dispatchId}`),
    of('yb.clerk1', 'transfer', `/matters/${made.dispatchId}`),
    of('wj.liaison', 'referral before signing', `/matters/${previewed}`),
    of('sc.liaison', 'referral signed', `/matters/${signed}`),
    of('xc.liaison', 'referral with the reply form', `/matters/${accepted}`),
    of('yb.clerk1', 'referral replied', `/matters/${replied}`),
    of('sj.leader', 'referral, timeline', `/matters/${replied}?tab=timeline`),
    ...['events', 'accesses', 'changes', 'verify'].map((view) =>
      of('sys.auditor', `audit, ${view}`, `/audit?view=${view}`),
    ),
    of('sys.admin', 'accounts', '/admin'),
    of('sys.admin', 'dialog of an account', '/admin', press(/^(新建账号|Create an account)$/)),
    of('yb.clerk1', 'nothing there', '/matters/00000000-0000-7000-8000-000000000000'),
    of('yb.clerk1', 'no such page', '/no-such-page'),
    of('wj.liaison', 'dialog of a sentence', `/matters/${previewed}`, press(/^(签收|Sign)$/)),
    of('yb.clerk1', 'letter', `/matters/${made.dispatchId}`, press(/^(预览|Preview)$/)),
    of('sc.liaison', 'dialog that issues a letter', `/matters/${signed}`, async (page) => {
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(受理|Accept)$/ })
        .first()
        .click();
      await page.getByRole('dialog').locator('summary').click();
    }),
    of('yb.clerk1', 'dialog with a form', `/case-files/${made.fileId}?tab=materials`, press(/^(上传材料|Upload|Add)/)),
    of('sc.leader', 'dialog of recusal', `/matters/${signed}`, press(/^(申报或决定回避|Declare or order recusal)$/)),
    of('wj.liaison', 'why this date', `/matters/${previewed}`, press(/^(为什么是这天|Why this date)/)),
    of(
      'yb.clerk1',
      'preview of a unit',
      `/case-files/${draft.fileId}/refer?matter=${draft.dispatchId}`,
      async (page) => {
        await page.locator('main tfoot button').first().click();
        await page.getByRole('dialog').getByRole('heading').first().waitFor();
      },
    ),
    of('yb.clerk2', 'sign-in layer', '/queue/handle', async (page) => {
      await page.context().clearCookies();
      await page.locator('a[href="/inbox"]').first().click();
      await page.getByRole('dialog').getByRole('heading').first().waitFor();
    }),
  ];
}

/** Goes to a place and waits until nothing loads any more. */
export async function visit(page: Page, place: Place): Promise<void> {
  await page.goto(place.path);
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    return !!main?.textContent?.trim() && !document.querySelector('[aria-busy=true]');
  });
  if (place.open) await test.step(`open ${place.name}`, () => place.open!(page));
}

/** A page for each account, all alike: made when first asked for. */
export function desks(
  browser: Browser,
  world: World,
  settings: Record<string, string>,
): (account: string | null) => Promise<Page> {
  const made = new Map<string | null, Promise<Page>>();
  const make = async (account: string | null): Promise<Page> => {
    const context = await browser.newContext({ baseURL: world.page });
    await context.addInitScript((kept) => {
      for (const [name, value] of Object.entries(kept)) localStorage.setItem(`lianban.${name}`, value);
    }, settings);
    if (account) await context.request.post('/api/demo/sign-in', { data: { account } });
    return context.newPage();
  };
  return (account) => {
    const page = made.get(account) ?? make(account);
    made.set(account, page);
    return page;
  };
}
