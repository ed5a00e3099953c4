import { hex, oneText, sm3 } from './digest.mjs';
import { byKey, groupBy } from './read.mjs';

const seriesOf = ({ issuer_unit, year }) => `${issuer_unit} ${year}`;
/** The facts of a case that a transfer letter tells, without the number it is handled under. */
function told({ blocks }) {
  const at = blocks.findIndex(({ type, text }) => type === 'heading' && text === '一、案件情况');
  return (blocks[at + 1]?.items ?? []).filter(({ label }) => label !== '联办编号');
}

/** What was issued, to whom, under which number. */
export const letterChecks = {
  'every letter is what was frozen with an event of its case file'({ letters, events, matters }) {
    const eventOf = byKey(events, 'id');
    const matterOf = byKey(matters, 'id');
    const faults = letters.flatMap(({ id, model, model_hash, event_id, matter_id, issuer_unit }) => {
      const event = eventOf.get(event_id);
      if (sm3(oneText(model)) !== hex(model_hash)) return [`letter ${id} does not hash to what was kept`];
      if (!event || event.case_file_id !== matterOf.get(matter_id)?.case_file_id) return [`letter ${id} has no event`];
      return event.unit_id === issuer_unit ? [] : [`letter ${id} was not issued by who acted`];
    });
    return { seen: letters.length, faults };
  },
  'every number of a unit and year is one letter, report or void, up to the last one given'({
    letters,
    reports,
    voids,
    series,
  }) {
    const given = groupBy(
      [...[...letters, ...reports].filter(({ no }) => no !== null), ...voids].map((row) => ({
        key: seriesOf(row),
        no: row.no,
      })),
      'key',
    );
    const faults = series.flatMap((one) => {
      const numbers = (given.get(seriesOf(one)) ?? []).map(({ no }) => no).sort((a, b) => a - b);
      const wrong = numbers.length !== one.last || numbers.some((no, i) => no !== i + 1);
      return wrong ? [`${seriesOf(one)}: ${numbers.length} numbers up to ${one.last}`] : [];
    });
    const known = new Set(series.map(seriesOf));
    const strays = [...given.keys()].filter((key) => !known.has(key)).map((key) => `${key}: numbers without a series`);
    return { seen: letters.length + voids.length, faults: [...faults, ...strays] };
  },
  'no transfer letter tells more of the case than its receiver was given'({ letters, disclosures }) {
    const givenTo = groupBy(disclosures, 'matter_id');
    const transfers = letters.filter(({ kind }) => kind === 'transfer');
    const faults = transfers.flatMap(({ id, matter_id, model }) => {
      const given = (givenTo.get(matter_id) ?? []).flatMap(({ preview, content }) => [...preview, ...content]);
      const more = told(model).filter(
        ({ label, value }) => !given.some((fact) => fact.label.zh === label && fact.value === value),
      );
      return more.map(({ label }) => `letter ${id} tells ${label}`);
    });
    return { seen: transfers.length, faults };
  },
};
