import type { Role } from '@lianban/contracts';

export interface DemoPerson {
  account: string;
  name: string;
  unit: string;
  roles: Role[];
}
const DEPARTMENT: Role[] = ['liaison', 'officer', 'leader'];

const one = (unit: string, role: Role, name: string, account = `${unit}.${role}`): DemoPerson => ({
  account,
  name: `演示·${name}`,
  unit,
  roles: [role],
});
const three = (unit: string, ...names: [liaison: string, officer: string, leader: string]): DemoPerson[] =>
  DEPARTMENT.map((role, i) => one(unit, role, names[i]!));
/** A small unit in which one person holds all three roles. */
const alone = (unit: string, name: string): DemoPerson => ({
  account: `${unit}.liaison`,
  name: `演示·${name}`,
  unit,
  roles: DEPARTMENT,
});

/** Everybody in the demo, invented. Administrator, security officer and auditor are persons of their own and see no case. */
export const DEMO_PEOPLE: DemoPerson[] = [
  one('yb', 'clerk', '王一', 'yb.clerk1'),
  one('yb', 'clerk', '李二', 'yb.clerk2'),
  one('yb', 'legal', '陈三'),
  one('yb', 'head', '周四'),
  one('lxb', 'coordinator', '吴五'),
  one('zf', 'convener', '郑六'),
  ...three('wj', '孙甲', '钱乙', '冯丙'),
  ...three('sc', '褚丁', '卫戊', '蒋己'),
  ...three('ga', '公01', '公02', '公03'),
  ...three('jc', '检A', '检B', '杨壬'),
  ...three('fy', '法01', '法02', '法03'),
  ...three('mz', '民01', '民02', '沈庚'),
  ...three('rs', '人01', '人02', '人03'),
  ...three('cz', '财01', '财02', '财03'),
  ...three('sj', '审01', '审02', '审03'),
  ...three('sf', '司01', '司02', '司03'),
  alone('xc', '宣01'),
  alone('zb', '办01'),
  one('yb', 'admin', '管01', 'sys.admin'),
  one('yb', 'security', '安01', 'sys.security'),
  one('yb', 'auditor', '计01', 'sys.auditor'),
  one('jd-yb', 'clerk', '邻01', 'jd-yb.clerk1'),
  one('jd-yb', 'clerk', '邻02', 'jd-yb.clerk2'),
  one('jd-yb', 'legal', '邻03'),
  one('jd-yb', 'head', '邻04'),
  one('jd-lxb', 'coordinator', '邻05'),
  one('jd-zf', 'convener', '邻06'),
  ...three('jd-wj', '邻07', '邻08', '邻09'),
  ...three('jd-ga', '邻10', '邻11', '邻12'),
];
