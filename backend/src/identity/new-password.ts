import type { FieldProblem } from '@lianban/contracts';

const [LEAST, MOST, CLASSES] = [12, 128, 3];
const CLASS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/**
 * What is wrong with a new password (profile mlps3 of quality C.3): 12 to 128 signs of three of the classes small and capital letters,
 * digits and others, not the former one, without the account's name; undefined when it will do.
 */
export function faultOf(password: string, former: string, account: string): FieldProblem | undefined {
  const path = 'newPassword';
  const length = [...password].length;
  if (length < LEAST) return { path, rule: 'too-short', limit: LEAST };
  if (length > MOST) return { path, rule: 'too-long', limit: MOST };
  if (password === former) return { path, rule: 'duplicate' };
  if (CLASS.filter((c) => c.test(password)).length < CLASSES || password.toLowerCase().includes(account))
    return { path, rule: 'format' };
  return undefined;
}
