import { field } from '../../testing/matter-fixtures';
import { withSuggestions } from './suggest';

const fields = [field('code', 'choice'), field('competent', 'unit', { suggestedBy: 'code' }), field('why', 'text')];
const suggested = { competent: { competence: 'health', jurisdiction: 'police' } };
const pick = (before: Record<string, unknown>, code: string) =>
  withSuggestions(fields, suggested, 'code', before, { ...before, code });

test('a ground suggests a unit, another ground another one, and one without takes it away', () => {
  const first = pick({}, 'competence');
  expect(first).toEqual({ code: 'competence', competent: 'health' });
  expect(pick(first, 'jurisdiction')).toEqual({ code: 'jurisdiction', competent: 'police' });
  expect(pick(first, 'duplicate')).toEqual({ code: 'duplicate', competent: undefined });
});

test('what somebody has chosen stays, and other answers suggest nothing', () => {
  const chosen = { code: 'competence', competent: 'court' };
  expect(pick(chosen, 'jurisdiction')).toEqual({ code: 'jurisdiction', competent: 'court' });
  expect(withSuggestions(fields, suggested, 'why', {}, { why: 'x' })).toEqual({ why: 'x' });
});
