import type { ErrorCode, FieldProblem } from '@lianban/contracts';

export interface RefusalDetails {
  reason?: string;
  fields?: FieldProblem[];
}
/** A command that is refused: what the API answers as problem+json. Nothing has been written. */
export class Refused extends Error {
  readonly code: ErrorCode;
  readonly details: RefusalDetails;

  constructor(code: ErrorCode, details: RefusalDetails = {}) {
    super(details.reason ? `${code}: ${details.reason}` : code);
    this.code = code;
    this.details = details;
  }
}
