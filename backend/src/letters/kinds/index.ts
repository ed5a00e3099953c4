import { PROCESSES } from '@lianban/process';
import type { LetterKind } from '../letter-kind.js';
import { receipt, result } from './answers.js';
import { designation, forwardSlip, returnSlip } from './disputes.js';
import { supplementNotice, supplementReply } from './supplements.js';
import { transfer, withdrawal } from './transfer.js';

/** Every kind of letter by the name that definitions use. */
export const LETTER_KINDS: Record<string, LetterKind> = {
  transfer,
  withdrawal,
  receipt,
  'return-slip': returnSlip,
  'forward-slip': forwardSlip,
  designation,
  'supplement-notice': supplementNotice,
  'supplement-reply': supplementReply,
  result,
};

/** Actions that issue a letter, of all processes. Throws for a kind that does not exist. */
export function issuingActions(): [process: string, action: string][] {
  return Object.values(PROCESSES).flatMap(({ type, actions }) =>
    Object.entries(actions).flatMap(([name, { letter }]): [string, string][] => {
      if (letter === undefined) return [];
      if (!LETTER_KINDS[letter]) throw new Error(`${type}.${name} issues a letter of unknown kind ${letter}`);
      return [[type, name]];
    }),
  );
}
