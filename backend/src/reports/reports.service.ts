import { Injectable } from '@nestjs/common';
import { localDay } from '@lianban/clock';
import type {
  IssueReport,
  NewReport,
  ReportChanges,
  ReportPage,
  ReportView,
  SaveReportWords,
} from '@lianban/contracts';
import { Db, logAccess } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { LawService } from '../directory/index.js';
import type { Context } from '../http/index.js';
import { blocksOf } from './blocks.js';
import { changesSince } from './changes.js';
import type { Change } from './changes.js';
import { lastMonth } from './month.js';
import { asOffice, writesFor } from './office.js';
import {
  alreadyIssued,
  alreadyThere,
  disagreeing,
  firstStays,
  mustBeOver,
  noReport,
  notIssued,
  notNewest,
  nothingDiffers,
  onlyOffice,
  overtaken,
} from './refusals.js';
import { count } from './report-model.js';
import type { ReportModel } from './report-model.js';
import { MEMBERS } from './readers.js';
import { dropDraft, findReaders, freezeReport, freezeRows, prepareReport, saveWords, tell } from './report.writes.js';
import { digestRows, findDisagreeing, findSeen, getReport, listReports, listVersions } from './reports.queries.js';
import type { ReportRow } from './reports.queries.js';
import { viewOf } from './report-view.js';

/** A report of many rows takes longer than a page may. */
const PATIENCE = `set local statement_timeout = '5min'`;
/** Rows that are read again each time somebody looks whether they are what they were. */
const MOST_CHECKED = 200_000;
const RACED = '40001';

/** 月报: a draft that is counted anew until the office issues it, then frozen; a correction is a further version. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
  ) {}

  list(ctx: Context): Promise<ReportPage> {
    return this.db.read(ctx, async (tx) => listReports(tx, ctx, lastMonth((await this.laws.now(tx)).now)));
  }

  /** Throws `not-found`. */
  async view(ctx: Context, id: string): Promise<ReportView> {
    const { report, versions } = await this.db.read(ctx, async (tx) => {
      const row = await getReport(tx, id);
      return { report: row, versions: await listVersions(tx, row) };
    });
    if (report.model) {
      const checked = report.model.rows.n <= MOST_CHECKED;
      const rows = checked ? await this.db.read(ctx, (tx) => digestRows(tx, id)) : null;
      return viewOf(ctx, report, versions, report.model, rows);
    }
    const office = asOffice(ctx, report.issuerUnit, report.regionCode);
    const said = await this.db.readSnapshot(office, (tx) => this.said(tx, office, report));
    return viewOf(ctx, report, versions, { ...said, blocks: blocksOf(said) }, null);
  }

  /** The draft of a month that the wheel has not prepared. Throws `forbidden`, `invalid`, `wrong-state`. */
  async prepare(ctx: Context, { bodyId, month }: NewReport): Promise<ReportView> {
    const id = await this.db.write(ctx, async (tx) => {
      const body = await tx.one<{ office: string; since: string }>(
        'select office_unit as office, since from meeting_bodies where id = $1',
        [bodyId],
      );
      if (!body || !writesFor(ctx, body.office)) throw onlyOffice();
      const { now } = await this.laws.now(tx);
      mustBeOver(month, body.since, now);
      const made = await prepareReport(tx, { bodyId, month, version: 1, issuerUnit: body.office });
      if (!made) throw alreadyThere(month);
      await logAccess(tx, ctx, { what: 'report-prepare', object: `${month} ${made}`, at: now });
      return made;
    });
    return this.view(ctx, id);
  }

  /** Throws `not-found`, `forbidden`, `wrong-state` when it has been issued, `stale`. */
  async save(ctx: Context, id: string, { revision, words }: SaveReportWords): Promise<ReportView> {
    await this.db.write(ctx, async (tx) => {
      const report = await this.draft(tx, ctx, id);
      if (report.revision !== revision || !(await saveWords(tx, id, revision, words))) throw overtaken();
    });
    return this.view(ctx, id);
  }

  /**
   * Freezes it. Two who do it at the same time make one version: who is second finds it issued. Throws `not-found`, `forbidden`,
   * `wrong-state`, `stale`, and `blocked` for a correction in which nothing differs.
   */
  async issue(ctx: Context, id: string, { revision }: IssueReport): Promise<ReportView> {
    const known = await this.db.read(ctx, (tx) => this.draft(tx, ctx, id));
    const office = asOffice(ctx, known.issuerUnit, known.regionCode);
    try {
      await this.db.writeSnapshot(office, (tx) => this.freeze(tx, ctx, office, id, revision));
    } catch (error) {
      // somebody was quicker: what stands now says what to answer
      if ((error as { code?: string }).code !== RACED) throw error;
      await this.db.read(ctx, (tx) => this.draft(tx, ctx, id));
      throw overtaken();
    }
    return this.view(ctx, id);
  }

  /** The draft of the next version of the newest issued one. Throws `not-found`, `forbidden`, `wrong-state`. */
  async correct(ctx: Context, id: string, reason: string): Promise<ReportView> {
    const next = await this.db.write(ctx, async (tx) => {
      const report = await getReport(tx, id);
      if (!writesFor(ctx, report.issuerUnit)) throw onlyOffice();
      const [newest] = await listVersions(tx, report);
      if (!report.model) throw notIssued();
      if (newest!.id !== id) throw notNewest();
      const { bodyId, month, version, issuerUnit, words } = report;
      const made = await prepareReport(tx, { bodyId, month, version: version + 1, issuerUnit, reason, words });
      if (!made) throw notNewest();
      await logAccess(tx, ctx, { what: 'report-correct', object: `${month} v${version + 1} ${made}` });
      return made;
    });
    return this.view(ctx, next);
  }

  /** Drops the draft of a correction. Throws `not-found`, `forbidden`, `wrong-state`. */
  async drop(ctx: Context, id: string): Promise<void> {
    await this.db.write(ctx, async (tx) => {
      const { month, version } = await this.draft(tx, ctx, id);
      if (version === 1) throw firstStays();
      await dropDraft(tx, id);
      await logAccess(tx, ctx, { what: 'report-drop', object: `${month} v${version} ${id}` });
    });
  }

  /** What the month says now otherwise than the report, or than the version that a draft corrects. Throws `not-found`. */
  async changes(ctx: Context, id: string): Promise<ReportChanges> {
    const report = await this.db.read(ctx, (tx) => getReport(tx, id));
    const office = asOffice(ctx, report.issuerUnit, report.regionCode);
    const found = await this.db.readSnapshot(office, async (tx) => {
      const frozen = report.model ? report : await this.before(tx, report);
      if (!frozen?.model) return undefined;
      const live = await count(tx, office, report.month, await this.laws.now(tx));
      return { frozen, live, changes: await changesSince(tx, office, frozen.id, frozen.model, live) };
    });
    if (!found) throw noReport();
    const ids = found.changes.flatMap(({ causes }) => causes.flatMap(({ matterIds }) => matterIds));
    const seen = await this.db.read(ctx, (tx) => findSeen(tx, [...new Set(ids)]));
    return {
      since: found.frozen.issuedAt!,
      dataAt: found.live.dataAt,
      changes: found.changes.map((change) => ({
        ...change,
        causes: change.causes.map(({ matterIds, ...cause }) => ({
          ...cause,
          matters: matterIds.filter((m) => seen.has(m)).map((m) => ({ id: m, number: seen.get(m) ?? null })),
        })),
      })),
    };
  }

  /** A draft that the person may change. */
  private async draft(tx: Tx, ctx: Context, id: string): Promise<ReportRow> {
    const report = await getReport(tx, id);
    if (!writesFor(ctx, report.issuerUnit)) throw onlyOffice();
    if (report.issuedAt) throw alreadyIssued(report);
    return report;
  }

  private async freeze(tx: Tx, ctx: Context, office: Context, id: string, revision: number): Promise<void> {
    await tx.rows(PATIENCE);
    const report = await getReport(tx, id, true);
    if (report.issuedAt) throw alreadyIssued(report);
    if (report.revision !== revision) throw overtaken();
    const said = await this.said(tx, office, report);
    const before = await this.before(tx, report);
    if (before?.model && !said.changes.length && sameWords(before.model, said.words))
      throw nothingDiffers(before.version);
    await freezeRows(tx, office, id, said.window, said.dataAt);
    const apart = await findDisagreeing(tx, id, said.numbers);
    if (apart.length) throw disagreeing(apart);
    const { body, issuer, month, version } = report;
    const model: ReportModel = {
      ...{ form: 1, body, issuer, month, version, day: localDay(said.dataAt) },
      ...said,
      rows: await digestRows(tx, id),
      blocks: blocksOf(said),
    };
    await freezeReport(tx, ctx.userId, report, model);
    await tell(tx, report, version === 1 ? 'issued' : 'corrected', await findReaders(tx, report), MEMBERS);
    await logAccess(tx, office, { what: 'report-issue', object: `${month} v${version} ${id}`, at: said.dataAt });
  }

  /** All that a draft says now. */
  private async said(tx: Tx, office: Context, report: ReportRow) {
    const asOf = await this.laws.now(tx);
    const counted = await count(tx, office, report.month, asOf);
    const before = await this.before(tx, report);
    const changes = before?.model ? await changesSince(tx, office, before.id, before.model, counted) : [];
    return {
      ...counted,
      ...{ version: report.version, reason: report.reason, replaces: before?.number ?? null, words: report.words },
      changes: changes.map(frozen),
    };
  }

  /** The version that a report corrects. */
  private async before(tx: Tx, report: ReportRow): Promise<ReportRow | undefined> {
    if (report.version === 1) return undefined;
    const versions = await listVersions(tx, report);
    const found = versions.find(({ version }) => version === report.version - 1);
    return found && getReport(tx, found.id);
  }
}

const frozen = ({ causes, ...change }: Change): ReportModel['changes'][number] => ({
  ...change,
  causes: causes.map(({ label, n }) => ({ label, n })),
});
const sameWords = (a: Pick<ReportModel, 'words'>, b: ReportModel['words']): boolean =>
  JSON.stringify([a.words.summary, a.words.problems, a.words.next]) === JSON.stringify([b.summary, b.problems, b.next]);
