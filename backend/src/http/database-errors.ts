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
