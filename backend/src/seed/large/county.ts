import type { Role } from '@lianban/contracts';
import type { Facts } from '@lianban/process';
import { fixedId } from '../ids.js';

/** Counties beside the big city, which is number 0. */
export const COUNTIES = 60;
export const PROVINCE = '990000';
const DEPARTMENT: Role[] = ['liaison', 'officer', 'leader'];

interface Given {
  name: string;
  short: string;
  kind: 'bureau' | 'office' | 'government' | 'department';
  people: [role: Role, name: string][];
  host?: string;
}
const department = (name: string, short: string): Given => ({
  ...{ name, short, kind: 'department' },
  people: DEPARTMENT.map((role, i) => [role, `${short}${['联络', '经办', '分管'][i]}`]),
});
/** Units of every county, by the key the stories use. */
export const CAST = {
  yb: {
    ...{ name: '医疗保障局', short: '医保局', kind: 'bureau' },
    people: [
      ['clerk', '医保经办'],
      ['legal', '医保法制'],
      ['head', '医保局长'],
    ],
  },
  lxb: {
    ...{ name: '联席会议办公室', short: '会议办公室', kind: 'office', host: 'yb' },
    people: [['coordinator', '会议联络']],
  },
  zf: { name: '人民政府', short: '市政府', kind: 'government', people: [['convener', '会议召集']] },
  wj: department('卫生健康局', '卫健局'),
  sc: department('市场监督管理局', '市场监管局'),
  ga: department('公安局', '公安局'),
  rs: department('人力资源和社会保障局', '人社局'),
  mz: department('民政局', '民政局'),
  cz: department('财政局', '财政局'),
} satisfies Record<string, Given>;
export type UnitKey = keyof typeof CAST;
export type DepartmentKey = 'wj' | 'sc' | 'ga' | 'rs' | 'mz' | 'cz';

export interface Person {
  userId: string;
  account: string;
  name: string;
  role: Role;
}
export interface Unit {
  id: string;
  key: UnitKey;
  code: string;
  name: string;
  short: string;
  kind: Given['kind'];
  host: string | null;
  people: Person[];
  /** a report that its people attach */
  fileId: string;
}
export interface County {
  no: string;
  region: string;
  name: string;
  units: Record<UnitKey, Unit>;
}

/** A county with its units and people, all invented; the same number always gives the same ids. */
export function county(number: number): County {
  const no = String(number).padStart(2, '0');
  const id = (kind: string, key: string): string => fixedId(`large:${kind}:${no}:${key}`);
  const units = Object.entries<Given>(CAST).map(([key, given]): [string, Unit] => [
    key,
    {
      id: id('unit', key),
      key: key as UnitKey,
      code: `ys${no}-${key}`,
      name: `演示${no}市${given.name}`,
      short: `演示${no}${given.short}`,
      kind: given.kind,
      host: given.host ? id('unit', given.host) : null,
      people: given.people.map(([role, name]) => ({
        userId: id('user', `${key}.${role}`),
        account: `ys${no}.${key}.${role}`,
        name: `演示·${no}${name}`,
        role,
      })),
      fileId: id('file', key),
    },
  ]);
  return { no, region: `9900${no}`, name: `演示${no}市`, units: Object.fromEntries(units) as County['units'] };
}

/** What decisions know of the units of a county. */
export const knownUnits = ({ units, region }: County): Facts['units'] =>
  Object.fromEntries(
    Object.values(units).map((unit) => [
      unit.id,
      {
        name: unit.name,
        short: unit.short,
        reachable: true,
        channel: 'online',
        recipient: unit.kind === 'department',
        commanded: true,
        regionCode: region,
      },
    ]),
  );
