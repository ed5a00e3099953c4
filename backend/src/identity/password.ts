import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
const MEMORY = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_LENGTH = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const tagOf = (password: string, nonce: Buffer, memory: number, passes: number, parallelism: number): Promise<Buffer> =>
  derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    parallelism,
    tagLength: TAG_LENGTH,
    memory,
    passes,
  });
const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** Argon2id of a password (19 MiB, 2 passes, 1 lane) as a PHC string. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await tagOf(password, nonce, MEMORY, PASSES, LANES);
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=${LANES}$${text(nonce)}$${text(tag)}`;
}

const NOBODY = hashPassword(randomBytes(16).toString('hex'));

/** Compares a password with its hash; without a hash (no such account) it works as long and says no. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = PHC.exec(hash ?? (await NOBODY));
  if (!parts) throw new Error('a stored password hash is not argon2id');
  const [memory, passes, lanes] = parts.slice(1, 4).map(Number) as [number, number, number];
  const expected = Buffer.from(parts[5]!, 'base64');
  const given = await tagOf(password, Buffer.from(parts[4]!, 'base64'), memory, passes, lanes);
  return expected.length === given.length && timingSafeEqual(expected, given) && hash !== undefined;
}
