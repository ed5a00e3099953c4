import type { FieldProblem, FieldView, FileRef, Input } from '@lianban/contracts';
import { isEmpty } from './path';

/** What a form sends: files by id, rows that were left empty not at all, nothing that the form does not have. */
export function payload(fields: readonly FieldView[], value: Input): Input {
  const sent: Input = {};
  for (const field of fields) {
    const one = sentValue(field, value[field.name]);
    if (!isEmpty(one)) sent[field.name] = one;
  }
  return sent;
}

function sentValue(field: FieldView, value: unknown): unknown {
  if (field.kind === 'files') return asList(value).map(fileId);
  if (field.kind !== 'rows') return typeof value === 'string' ? value.trim() : value;
  return asList(value).map((row) => payload(field.of ?? [], row as Input));
}

/** Required fields that are still empty, down to the cells of rows: what can be said before anything is sent. */
export function missing(fields: readonly FieldView[], value: Input, prefix = ''): FieldProblem[] {
  return fields.flatMap((field): FieldProblem[] => {
    const path = prefix + field.name;
    const one = sentValue(field, value[field.name]);
    if (isEmpty(one)) return field.required ? [{ path, rule: 'required' }] : [];
    if (field.kind !== 'rows') return [];
    return asList(one).flatMap((row, index) => missing(field.of ?? [], row as Input, `${path}.${index}.`));
  });
}

/** The id of a file of a form's value: kept with its name while typing, bare in what the server gives back. */
export const fileId = (file: unknown): string => (typeof file === 'string' ? file : (file as FileRef).id);

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
