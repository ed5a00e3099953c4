import type { z } from 'zod';

/** Reads a body, query or parameter; a `ZodError` becomes 422 with one entry per faulty field. */
export const read = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> =>
  schema.parse(value ?? {}, { reportInput: true });
