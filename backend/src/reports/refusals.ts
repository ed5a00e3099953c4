import { localDay } from '@lianban/clock';
import type { ReportLine } from '@lianban/contracts';
import { AppError } from '../http/index.js';
import { endOfMonth, lastMonth } from './month.js';

export const noReport = (): AppError =>
  new AppError('not-found', { remedy: '没有这份月报，或者还没有印发，或者你的单位不是这个联席会议的成员。' });
export const onlyOffice = (): AppError =>
  new AppError('forbidden', { reason: 'report-office', remedy: '月报由联席会议办公室的协调员编写和印发。' });
export const overtaken = (): AppError =>
  new AppError('stale', {
    reason: 'report-changed',
    remedy: '别人刚刚保存过这份草稿，请刷新后再改。你的文字还在页面上。',
  });
export const alreadyThere = (month: string): AppError =>
  new AppError('wrong-state', { reason: 'report-exists', remedy: `${month} 已有月报，请在列表中打开。` });
export const alreadyIssued = ({ issuedAt, issuedBy, version }: ReportLine): AppError =>
  new AppError('wrong-state', {
    reason: 'report-issued',
    remedy: `第 ${version} 版已由${issuedBy}于 ${localDay(issuedAt!)} 印发，不能再改。需要改动的，请更正，形成新的一版。`,
  });
export const notIssued = (): AppError =>
  new AppError('wrong-state', {
    reason: 'report-not-issued',
    remedy: '还没有印发：草稿可以直接修改，印发后才有文件。',
  });
export const notNewest = (): AppError =>
  new AppError('wrong-state', {
    reason: 'report-not-newest',
    remedy: '只能更正最新一版，或者已有人开始更正。请打开最新一版。',
  });
export const firstStays = (): AppError =>
  new AppError('wrong-state', { reason: 'report-first', remedy: '第一版草稿不能删除，只能修改和印发。' });
export const nothingDiffers = (version: number): AppError =>
  new AppError('blocked', {
    reason: 'report-no-difference',
    remedy: `与第 ${version} 版相比，数字和文字都没有变化，不需要更正。可以修改文字，或者删除这份草稿。`,
  });
/** The numbers and the rows that were to be frozen with them were counted apart: nothing is issued that is not its rows. */
export const disagreeing = (codes: string[]): AppError =>
  new AppError('unavailable', {
    reason: 'report-disagrees',
    remedy: `数字与明细不一致（${codes.join('、')}），没有印发。请稍后再试，仍不一致的请联系管理员。`,
  });

/** Throws `invalid` for a month that is not over at `now`, or was before the meeting body. */
export function mustBeOver(month: string, since: string, now: string): void {
  const field = (rule: 'in-the-future' | 'too-early', limit: string) => ({ fields: [{ path: 'month', rule, limit }] });
  if (Date.parse(endOfMonth(month)) > Date.parse(now))
    throw new AppError('invalid', {
      ...field('in-the-future', lastMonth(now)),
      remedy: `${month} 还没有结束，最多编到 ${lastMonth(now)}。`,
    });
  if (Date.parse(endOfMonth(month)) <= Date.parse(since))
    throw new AppError('invalid', {
      ...field('too-early', localDay(since).slice(0, 7)),
      remedy: `联席会议自 ${localDay(since)} 设立，此前没有月报。`,
    });
}
