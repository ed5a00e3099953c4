import { hex, oneText, sm3 } from './digest.mjs';
import { byKey, groupBy } from './read.mjs';

const monthOf = ({ body_id, month }) => `${body_id} ${month}`;
const countsOf = (rows) => `${rows.filter(({ hit }) => hit).length}/${rows.length}`;

/** Numbers of a report that its rows do not count. */
function miscounted({ id, model }, rows) {
  return model.numbers.flatMap(({ process, totals, units }) =>
    Object.entries(totals).flatMap(([code, { now }]) => {
      const own = rows.filter((row) => row.process === process && row.code === code);
      const wrong = units.filter(({ unit, figures }) => {
        const { hits, n } = figures[code];
        return countsOf(own.filter((row) => row.unit_id === unit.id)) !== `${hits}/${n}`;
      });
      const all = countsOf(own) === `${now.hits}/${now.n}` ? [] : ['all'];
      return [...all, ...wrong.map(({ unit }) => unit.short)].map(
        (whose) => `report ${id}: ${process} ${code} of ${whose}`,
      );
    }),
  );
}

/** What was reported about a month, and stays so. */
export const reportChecks = {
  'every issued report hashes to what was kept, and its rows count its numbers'({ reports, reportRows }) {
    const rowsOf = groupBy(reportRows, 'report_id');
    const issued = reports.filter(({ issued_at }) => issued_at !== null);
    const faults = issued.flatMap((report) => {
      const rows = rowsOf.get(report.id) ?? [];
      if (sm3(oneText(report.model)) !== hex(report.model_hash))
        return [`report ${report.id} does not hash to what was kept`];
      if (rows.length !== report.model.rows.n) return [`report ${report.id} has ${rows.length} rows`];
      return miscounted(report, rows);
    });
    const drafts = new Set(reports.filter(({ issued_at }) => issued_at === null).map(({ id }) => id));
    const early = [...rowsOf.keys()].filter((id) => drafts.has(id)).map((id) => `draft ${id} has rows`);
    return { seen: issued.length, faults: [...faults, ...early] };
  },
  'versions of a month follow one another with a reason each, and only the last may be a draft'({ reports }) {
    const months = groupBy(
      reports.map((row) => ({ ...row, key: monthOf(row) })),
      'key',
    );
    const faults = [...months].flatMap(([key, versions]) => {
      const sorted = versions.sort((a, b) => a.version - b.version);
      const wrong = sorted.some(
        ({ version, reason, issued_at }, i) =>
          version !== i + 1 || (reason === null) !== (i === 0) || (issued_at === null && i < sorted.length - 1),
      );
      return wrong ? [`${key}: ${sorted.map(({ version }) => version).join(', ')}`] : [];
    });
    return { seen: reports.length, faults };
  },
  'every notice of a report tells of one that is there, drafts to their office alone'({ notices, reports }) {
    const known = byKey(reports, 'id');
    const told = notices.filter(({ template }) => template.startsWith('report.'));
    const faults = told
      .filter(({ report_id, unit_id, template }) => {
        const report = known.get(report_id);
        return !report || (template === 'report.prepared') !== (unit_id === report.issuer_unit);
      })
      .map(({ id }) => `notice ${id}`);
    return { seen: told.length, faults };
  },
};
