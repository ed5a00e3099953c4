import type { ExportFailure } from '@lianban/contracts';

/** An export that repeating will not help. */
export class Refused extends Error {
  constructor(readonly failure: ExportFailure) {
    super(failure);
  }
}
