import type { CaseFileView, Input, MatterView } from '@lianban/contracts';
import { recipientsOf, withUnit } from '../../shared/matter/disclosure-rows';

/** A transfer that answers a granted request begins with its asker, what it intends to do, why and on what basis. What is there stays. */
export function fromRequest(
  value: Input,
  request: Pick<MatterView, 'initiator' | 'fields'>,
  part: string | undefined,
  materials: CaseFileView['materials'],
): Input {
  const unit = request.initiator.id;
  const { request: asked, reason, basis } = request.fields ?? {};
  const added = recipientsOf(value).some((row) => row.unit === unit) ? value : withUnit(value, unit, part, materials);
  return {
    reason,
    basis,
    ...added,
    recipients: recipientsOf(added).map((row) => (row.unit === unit ? { request: String(asked ?? ''), ...row } : row)),
  };
}
