import { z } from 'zod';
import { FileRef } from './matters.ts';

const Label = z.object({ zh: z.string(), en: z.string() });
const Item = z.object({ label: z.string(), value: z.string() });

/** One part of a letter's body. Texts are Chinese: letters are written in the language of the authorities. */
export const LetterBlock = z.discriminatedUnion('type', [
  /** first-level heading, `一、案件情况` */
  z.object({ type: z.literal('heading'), text: z.string() }),
  z.object({ type: z.literal('paragraph'), text: z.string() }),
  /** `案由：重复收费`, one line each */
  z.object({ type: z.literal('items'), items: z.array(Item) }),
  z.object({ type: z.literal('table'), head: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  z.object({ type: z.literal('attachments'), names: z.array(z.string()) }),
]);
export type LetterBlock = z.infer<typeof LetterBlock>;

/**
 * What a letter says, frozen when it is issued; its number stands beside it. Two renderers read it, docx and pdf (GB/T 9704, letter format),
 * and the preview on screen. `slip` is the form the receiver fills in by hand, `qr` the text of the code for units that are not on line.
 */
export const LetterModel = z.object({
  version: z.literal(1),
  form: z.string(),
  issuer: z.string(),
  title: z.string(),
  to: z.array(z.string()),
  blocks: z.array(LetterBlock),
  cc: z.array(z.string()),
  /** day of issue in Asia/Shanghai, `2026-11-22` */
  day: z.iso.date(),
  qr: z.string().nullable(),
  slip: z.object({ title: z.string(), items: z.array(Item) }).nullable(),
});
export type LetterModel = z.infer<typeof LetterModel>;

/**
 * A letter that an action would issue, drafted from the state before it. `no` is the number it would get (null: the issuer has no code and
 * its letters none), `next` the issuer's next free one. `taken` and `skipped` say what is wrong with a typed number: used or void already,
 * or leaving these numbers out, which needs a reason.
 */
export const LetterDraft = z.object({
  kind: z.string(),
  label: Label,
  no: z.number().int().nullable(),
  number: z.string().nullable(),
  next: z.number().int().nullable(),
  taken: z.boolean(),
  skipped: z.array(z.number().int()),
  model: LetterModel,
});
export type LetterDraft = z.infer<typeof LetterDraft>;

/** `GET /api/matters/:id/letters`: letters of a matter and of the matters it opened, oldest first. `id` is null while signing locks it. */
export const LetterLine = z.object({
  id: z.uuid().nullable(),
  matterId: z.uuid(),
  label: Label,
  form: z.string(),
  number: z.string().nullable(),
  issuer: z.string(),
  to: z.array(z.string()),
  issuedAt: z.string(),
});
export type LetterLine = z.infer<typeof LetterLine>;
/** `GET /api/letters/:id`; the rendered files are `/api/letters/:id/docx` and `/api/letters/:id/pdf`. */
export const LetterView = LetterLine.extend({ id: z.uuid(), model: LetterModel });
export type LetterView = z.infer<typeof LetterView>;
export const LETTER_FORMATS = ['docx', 'pdf'] as const;
export type LetterFormat = (typeof LETTER_FORMATS)[number];
export const LetterFile = FileRef.omit({ id: true });
export type LetterFile = z.infer<typeof LetterFile>;

/** `GET /api/letter-numbers?year`: every number one's own units have given in a year, newest first; each is a letter or void. */
export const NumberRegister = z.object({
  year: z.number().int(),
  units: z.array(
    z.object({
      unitId: z.uuid(),
      unit: z.string(),
      code: z.string().nullable(),
      next: z.number().int(),
      /** the person may declare numbers void */
      mayVoid: z.boolean(),
    }),
  ),
  rows: z.array(
    z.object({
      unitId: z.uuid(),
      no: z.number().int(),
      number: z.string().nullable(),
      letterId: z.uuid().nullable(),
      matterId: z.uuid().nullable(),
      label: Label.nullable(),
      to: z.array(z.string()),
      voidReason: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});
export type NumberRegister = z.infer<typeof NumberRegister>;
/** `POST /api/letter-numbers/void`: the unit's numbers from its next one up to and including `upTo` are used by no letter. → the register */
export const VoidNumbers = z.strictObject({
  unitId: z.uuid(),
  year: z.number().int().min(2000).max(2999),
  upTo: z.number().int().min(1).max(99999),
  reason: z.string().trim().min(2).max(200),
});
export type VoidNumbers = z.infer<typeof VoidNumbers>;
