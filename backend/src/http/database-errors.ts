import type { FieldProblem } from '@lianban/contracts';

const AWAY = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '08000',
  '08003',
  '08006',
  '55P03',
  '57014',
]);

/** A rule that the database itself keeps says so with state LB001, `field:rule` as message and the bound as detail. */
export function refusalOf(error: unknown): FieldProblem | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'LB001') return undefined;
  const [path, rule] = error.message.split(':') as [string, FieldProblem['rule']];
  const limit = 'detail' in error && typeof error.detail === 'string' ? Number(error.detail) : undefined;
  return { path, rule, ...(limit === undefined ? {} : { limit }) };
}

/** The database cannot be reached, is starting or stopping, or made us wait too long: worth repeating. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    AWAY.has(String(code)) ||
    /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i.test(
      String(message),
    )
  );
}
