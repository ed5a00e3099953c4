import type { UnitKind } from '@lianban/contracts';
import { unitId } from '../ids.js';

interface Given {
  name: string;
  short: string;
  /** what its letters are numbered under, between 演示 and 函 */
  letters: string;
  kind?: UnitKind;
  /** under the orders of the county government; courts and procuratorates are not */
  commanded?: false;
  /** may be given a matter */
  recipient?: false;
  host?: string;
  /** not on line: a clerk of the bureau records what it does, from paper */
  paper?: true;
}
const CHUNAN: Record<string, Given> = {
  yb: { name: '淳安县医疗保障局', short: '医保局', letters: '医保', kind: 'bureau', recipient: false },
  lxb: {
    name: '淳安县医疗保障基金监管联席会议办公室',
    short: '会议办公室',
    letters: '联席办',
    kind: 'office',
    recipient: false,
    host: 'yb',
  },
  zf: { name: '淳安县人民政府', short: '县政府', letters: '政', kind: 'government', recipient: false },
  zb: { name: '淳安县人民政府办公室', short: '县政府办公室', letters: '政办' },
  xc: { name: '中共淳安县委宣传部', short: '宣传部', letters: '宣' },
  fy: { name: '淳安县人民法院', short: '法院', letters: '法', commanded: false },
  jc: { name: '淳安县人民检察院', short: '检察院', letters: '检', commanded: false },
  ga: { name: '淳安县公安局', short: '公安局', letters: '公' },
  mz: { name: '淳安县民政局', short: '民政局', letters: '民' },
  sf: { name: '淳安县司法局', short: '司法局', letters: '司' },
  cz: { name: '淳安县财政局', short: '财政局', letters: '财' },
  rs: { name: '淳安县人力资源和社会保障局', short: '人社局', letters: '人社' },
  wj: { name: '淳安县卫生健康局', short: '卫健局', letters: '卫健' },
  sj: { name: '淳安县审计局', short: '审计局', letters: '审' },
  sc: { name: '淳安县市场监督管理局', short: '市场监管局', letters: '市监' },
  cl: { name: '淳安县残疾人联合会', short: '残联', letters: '残联', paper: true },
  // Clues on officials need a sealed compartment of their own; until there is one nothing is sent there.
  jw: {
    name: '淳安县纪律检查委员会、监察委员会',
    short: '纪委监委',
    letters: '纪',
    commanded: false,
    recipient: false,
  },
};
const JIANDE: Record<string, Given> = {
  'jd-yb': { name: '建德市医疗保障局', short: '建德市医保局', letters: '建医保', kind: 'bureau', recipient: false },
  'jd-lxb': {
    name: '建德市医疗保障基金监管联席会议办公室',
    short: '建德市会议办公室',
    letters: '建联席办',
    kind: 'office',
    recipient: false,
    host: 'jd-yb',
  },
  'jd-zf': { name: '建德市人民政府', short: '建德市政府', letters: '建政', kind: 'government', recipient: false },
  'jd-wj': { name: '建德市卫生健康局', short: '建德市卫健局', letters: '建卫健' },
  'jd-ga': { name: '建德市公安局', short: '建德市公安局', letters: '建公' },
};

const rows = (region: string, units: Record<string, Given>) =>
  Object.entries(units).map(([code, u]) => ({
    id: unitId(code),
    code: `${region}-${code}`,
    name: u.name,
    short: u.short,
    kind: u.kind ?? ('department' as const),
    region_code: region,
    parent_id: null,
    channel: u.paper ? 'paper' : 'online',
    host_unit_id: u.host ? unitId(u.host) : null,
    commanded: u.commanded ?? true,
    recipient: u.recipient ?? true,
    letter_code: `演示${u.letters}函`,
  }));

/** Units of the joint-meeting body of seed document 001 (淳安县), and of a neighbour that must never see anything of it. */
export const DEMO_UNITS = [...rows('330127', CHUNAN), ...rows('330182', JIANDE)];

const members = (units: Record<string, Given>): string[] =>
  Object.entries(units)
    .filter(([code, u]) => code !== 'jw' && !u.paper && (!u.kind || u.kind === 'bureau'))
    .map(([code]) => unitId(code));

/** The meeting bodies with their office, convener and members; the discipline commission is no member (domain A.2). */
export const DEMO_BODIES = [
  {
    region: '330127',
    name: '淳安县医疗保障基金监管工作联席会议',
    office: 'lxb',
    convener: 'zf',
    members: members(CHUNAN),
  },
  {
    region: '330182',
    name: '建德市医疗保障基金监管工作联席会议',
    office: 'jd-lxb',
    convener: 'jd-zf',
    members: members(JIANDE),
  },
];
