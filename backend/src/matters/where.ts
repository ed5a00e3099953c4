import { rulesToAST } from '@casl/ability/extra';
import type { MatterAbility } from '@lianban/process';
import { asArray } from '../database/index.js';

interface Node {
  operator: string;
  value: unknown;
  field?: string;
}
/** Columns of `matters` a rule may name; a nullable one would make SQL and JavaScript disagree. */
const COLUMNS = [
  'id',
  'case_file_id',
  'process',
  'state',
  'initiator_unit',
  'holder_unit',
  'region_code',
  'secret_level',
  'mandatory',
];
/** Equality on these is safe too: with NULL neither side matches. */
const NULLABLE = ['handler_unit', 'office_unit', 'convener_unit'];
const ARRAYS = ['audience'];
const COMPARE: Record<string, string> = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' };

/**
 * The ability's rule for an action as SQL text over `matters` under `alias`; values are appended to `params`.
 * Agrees with `ability.can` row by row. Throws on a field or operator it does not know: closed by default.
 */
export function where(ability: MatterAbility, action: string, alias: string, params: unknown[]): string {
  const ast = rulesToAST(ability, action, 'Matter') as unknown as Node | null;
  if (ast === null) return 'false';
  return toSql(ast, alias, params, false);
}

function toSql(node: Node, alias: string, params: unknown[], negated: boolean): string {
  const kids = node.value as Node[];
  switch (node.operator) {
    case 'and':
    case 'or': {
      if (!kids.length) return node.operator === 'and' ? 'true' : 'false';
      return `(${kids.map((k) => toSql(k, alias, params, negated)).join(` ${node.operator} `)})`;
    }
    case 'not':
      return `not (${kids.map((k) => toSql(k, alias, params, true)).join(' and ')})`;
    default:
      return compare(node, alias, params, negated);
  }
}

function compare(node: Node, alias: string, params: unknown[], negated: boolean): string {
  const field = node.field ?? '';
  const known = COLUMNS.includes(field) || ARRAYS.includes(field) || (!negated && NULLABLE.includes(field));
  if (!known) throw new Error(`no rule may name ${field}${negated ? ' in a ban' : ''}`);
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const column = `${alias}.${field}`;
  if (node.operator === 'in') {
    const list = bind(asArray((node.value as unknown[]).map(String)));
    return ARRAYS.includes(field) ? `${column} && ${list}` : `${column} = any(${list})`;
  }
  const operator = COMPARE[node.operator];
  if (!operator || node.value === null || ARRAYS.includes(field))
    throw new Error(`no rule may use ${node.operator} on ${field}`);
  return `${column} ${operator} ${bind(node.value)}`;
}
