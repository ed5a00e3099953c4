const isLong = (value: object): value is { toNumber(): number } => 'toNumber' in value;

/**
 * A history as JSON that can be read and diffed: numbers stay numbers, bytes become `{ base64 }`.
 * (The SDK's own `historyToJSON` fails when npm has nested several copies of protobufjs.)
 */
export const toJson = (history: object): string => JSON.stringify(plain(history), null, 1);

/** The history object that `Worker.runReplayHistories` takes. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value && 'base64' in value ? Buffer.from(String(value.base64), 'base64') : value,
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (isLong(value)) return value.toNumber();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== null && v !== undefined)
      .map(([k, v]) => [k, plain(v)]),
  );
}
