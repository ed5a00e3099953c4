import { row } from '../../testing/fixtures';
import { matter } from '../../testing/matter-fixtures';
import { withUnit } from '../../shared/matter/disclosure-rows';
import { fromRequest } from './from-request';

const asker = row(1).handler!;
const FILE = '0199ffff-0000-7000-8000-000000000001';
const kind = 'investigation' as const;
const materials = [{ id: FILE, name: '调查报告.pdf', size: 9, mime: 'application/pdf', sha256: '', kind, addedAt: '' }];
const fields = { request: '核查诊疗行为', reason: '属本单位职责', basis: '条例第五条' };
const request = matter({ initiator: asker, fields });

test('begins with asker, request, reason and basis, and the least the asker needs to see', () => {
  expect(fromRequest({ subject: '演示案' }, request, 'main', materials)).toEqual({
    subject: '演示案',
    reason: '属本单位职责',
    basis: '条例第五条',
    recipients: [{ unit: asker.id, part: 'main', request: '核查诊疗行为' }],
    disclosure: withUnit({}, asker.id, 'main', materials)['disclosure'],
  });
});

test('leaves what a kept draft says already', () => {
  const kept = {
    reason: '已改写',
    recipients: [{ unit: asker.id, part: 'assist', request: '已改写' }],
    disclosure: [],
  };
  expect(fromRequest(kept, request, 'main', materials)).toEqual({ ...kept, basis: '条例第五条' });
});
