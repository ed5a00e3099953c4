import type { Label, Status } from '@lianban/contracts';
import type { Beat, Facts } from './status.queries.js';

export type Part = Status['parts'][number];
type Judged = Omit<Part, 'name'>;

const AWAY_AFTER = 90;
const LATE_AFTER = 300;
const GIGABYTE = 1024 ** 3;

const text = (zh: string, en: string): Label => ({ zh, en });
const ok = (zh = '正常', en = 'Working'): Judged => ({ state: 'ok', detail: text(zh, en), since: null });
const degraded = (zh: string, en: string): Judged => ({ state: 'degraded', detail: text(zh, en), since: null });
const down = (zh: string, en: string, since: string | null = null): Judged => ({
  state: 'down',
  detail: text(zh, en),
  since,
});

const isAway = (beat: Beat | null | undefined): boolean => !beat || beat.age === null || beat.age > AWAY_AFTER;

/** State of every part, judged from what was read; `disk` is the room left for uploads, null when the folder cannot be read. */
export function partsOf(facts: Facts, disk: { free: number; share: number } | null): Part[] {
  return [
    { name: 'database', ...ok() },
    { name: 'worker', ...workerOf(facts.beats.worker) },
    { name: 'temporal', ...temporalOf(facts) },
    { name: 'mail', ...mailOf(facts) },
    { name: 'disk', ...diskOf(disk) },
    { name: 'calendar', ...calendarOf(facts) },
  ];
}

/** Everything is unknown without the database. */
export const withoutDatabase = (): Part[] => [
  {
    name: 'database',
    ...down('连不上数据库，暂时不能办理；没有写入任何内容', 'Cannot be reached: nothing can be done or lost'),
  },
];

function workerOf(beat: Beat | null): Judged {
  if (isAway(beat))
    return down('后台服务没有运行，提醒和邮件会延后', 'Not running: reminders and mail wait', beat?.at ?? null);
  const stuck = beat?.detail.stuck ?? 0;
  if (stuck)
    return degraded(
      `${stuck} 个事项的时限处理失败，正在重试`,
      `The clocks of ${stuck} matters failed and are tried again`,
    );
  return ok();
}

function temporalOf({ beats }: Facts): Judged {
  if (!isAway(beats.temporal)) return ok();
  return down(
    '时限引擎没有应答，提醒会延后，不会丢失',
    'Not answering: reminders wait, none is lost',
    beats.temporal?.at ?? null,
  );
}

function mailOf({ beats, parked, late }: Facts): Judged {
  if (isAway(beats.mail))
    return down(
      '邮件服务器没有应答，邮件会在 72 小时内重发',
      'Not answering: mail is tried again for 72 h',
      beats.mail?.at ?? null,
    );
  if (parked)
    return degraded(`${parked} 封邮件 72 小时没有发出，已停止重发`, `${parked} mails were given up after 72 h`);
  if (late > LATE_AFTER)
    return degraded(
      `最早的一封邮件已晚 ${Math.round(late / 60)} 分钟`,
      `The oldest mail is ${Math.round(late / 60)} minutes late`,
    );
  return ok();
}

function diskOf(disk: { free: number; share: number } | null): Judged {
  if (!disk) return down('附件存储读不到，暂时不能上传和下载', 'Attachments cannot be stored or read');
  if (disk.free < GIGABYTE / 4) return down('附件存储已满，暂时不能上传', 'Full: nothing can be uploaded');
  if (disk.free < 2 * GIGABYTE || disk.share < 0.05) return degraded('附件存储快满了', 'Almost full');
  return ok();
}

/** Next year's days off are usually announced in November; sixty working days reach into it from October on. */
function calendarOf({ nextYear, today }: Facts): Judged {
  const year = Number(today.slice(0, 4)) + 1;
  if (nextYear === 'announced') return ok();
  const zh = `${year} 年放假安排尚未载入，跨年的日期为暂定`;
  const en = `The days off of ${year} are not loaded; dates that reach into it are provisional`;
  return today.slice(5, 7) >= '10' ? degraded(zh, en) : ok(zh, en);
}

/** One line for everybody, when people are affected. */
export function bannerOf(parts: Part[]): Label | null {
  const state = (name: Part['name']): string | undefined => parts.find((p) => p.name === name)?.state;
  if (state('database') === 'down')
    return text(
      '数据库暂时不可用，正在恢复。已经输入的内容会保留。',
      'The database is away and will be back. What you typed is kept.',
    );
  if (state('disk') === 'down')
    return text('附件暂时不能上传。其他办理不受影响。', 'Files cannot be uploaded for now. Everything else works.');
  if ((['worker', 'temporal', 'mail'] as const).some((name) => state(name) === 'down') || state('mail') === 'degraded')
    return text('提醒和邮件可能延迟。办理不受影响。', 'Reminders and mail may be late. Your work is not affected.');
  return null;
}
