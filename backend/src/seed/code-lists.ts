import type { Label } from '@lianban/contracts';
import { MEASURES } from './measures.js';

export interface Code {
  code: string;
  label: Label;
}
type Pair = [zh: string, en: string];

const list = (codes: Record<string, Pair>): Code[] =>
  Object.entries(codes).map(([code, [zh, en]]) => ({ code, label: { zh, en } }));

/** Options of the forms' choices. A list that changes gets a new version; codes in use are never taken away. */
export const CODE_LISTS: Record<string, Code[]> = {
  'subject-kind': list({
    hospital: ['定点医院', 'Hospital'],
    clinic: ['诊所、卫生院（室）', 'Clinic'],
    pharmacy: ['定点零售药店', 'Pharmacy'],
    insured: ['参保人', 'Insured person'],
    other: ['其他', 'Other'],
  }),
  'case-source': list({
    monitoring: ['智能监控', 'Monitoring'],
    report: ['举报投诉', 'Public report'],
    inspection: ['检查发现', 'Inspection'],
    transfer: ['其他部门移送', 'Transfer from another department'],
    published: ['公开典型案例', 'Published case'],
    import: ['台账导入', 'Imported list'],
    other: ['其他', 'Other'],
  }),
  urgency: list({ normal: ['一般', 'Normal'], urgent: ['加急', 'Urgent'], critical: ['特急', 'Critical'] }),
  'material-kind': list({
    investigation: ['调查报告', 'Investigation report'],
    'inspection-record': ['检查笔录、现场记录', 'Inspection record'],
    settlement: ['结算数据', 'Settlement data'],
    penalty: ['行政处罚文书', 'Penalty documents'],
    identity: ['主体资格材料', 'Identity of the party'],
    record: ['病历、处方、台账', 'Medical and sales records'],
    other: ['其他材料', 'Other'],
  }),
  part: list({ main: ['主办', 'Main'], assist: ['协办', 'Assisting'] }),
  visibility: list({
    preview: ['签收前可见', 'Before signing'],
    slice: ['签收后可见', 'After signing'],
    none: ['不给', 'Not given'],
  }),
  finding: list({
    true: ['属实', 'True'],
    partly: ['部分属实', 'Partly true'],
    false: ['不属实', 'Not true'],
    lack: ['证据不足', 'Not enough evidence'],
  }),
  'refusal-ground': list({
    competence: ['不属本单位职责', 'Not our competence'],
    jurisdiction: ['不属本地管辖', 'Not our jurisdiction'],
    duplicate: ['重复移送', 'Duplicate'],
    handled: ['已经处理', 'Already handled'],
    limitation: ['超过追责时效', 'Past limitation'],
  }),
  'decline-ground': list({
    unknown: ['没有掌握这一情况', 'Nothing known of it'],
    running: ['尚在调查，暂不宜移送', 'Still under investigation'],
    elsewhere: ['由其他单位办理', 'Handled by another unit'],
    competence: ['不属请求单位职责', 'Not the asker’s competence'],
    secret: ['依法不予提供', 'May not be disclosed by law'],
  }),
  rating: list({
    good: ['好', 'Good'],
    fair: ['一般', 'Fair'],
    poor: ['差', 'Poor'],
  }),
  measure: list(MEASURES),
};
