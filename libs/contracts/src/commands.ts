import { z } from 'zod';
import { LetterDraft } from './letters.ts';
import { FIELD_KINDS } from './words.ts';

/** Input of an action as the form collects it: checked against the definition's fields, not here. */
export const Input = z.record(z.string(), z.unknown());
export type Input = z.infer<typeof Input>;

/** `POST /api/matters`: creation is an action too. `case` has no parent; everything else opens under a matter of its file. */
export const OpenCommand = z.strictObject({
  process: z.string().min(1).max(60),
  parentId: z.uuid().optional(),
  input: Input,
});
export type OpenCommand = z.infer<typeof OpenCommand>;

/**
 * `POST /api/matters/:id/actions/:action`, header `Idempotency-Key` (a UUID made when the dialog opens).
 * `version`: the one the caller has read. With header `Prefer: dry-run` nothing is written and a `Consequence` is answered.
 */
/** What a clerk records for a unit that is not on line: when it happened and the paper that shows it. */
export const Proxy = z.strictObject({
  occurredAt: z.iso.datetime({ offset: true }),
  evidence: z.array(z.uuid()).max(10),
});
export type Proxy = z.infer<typeof Proxy>;

export const ActCommand = z.strictObject({
  version: z.number().int().positive(),
  input: Input.default({}),
  proxy: Proxy.optional(),
});
export type ActCommand = z.infer<typeof ActCommand>;

/** Body of every accepted command's answer; the same for every repeat of its key. */
export const Receipt = z.object({
  matterId: z.uuid(),
  version: z.number().int(),
  eventId: z.uuid(),
  number: z.string().optional(),
  /** the absent person for whom the caller, as substitute, has acted */
  substituteFor: z.string().optional(),
});
export type Receipt = z.infer<typeof Receipt>;

const ComputedDate = z.object({
  clock: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  /** whose duty or right it is */
  unit: z.string(),
  kind: z.enum(['duty', 'window']),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  amount: z.number(),
  unitOfTime: z.enum(['hour', 'workingDay', 'calendarDay', 'month']),
  tag: z.string(),
});
/** What an action would do: the answer of a dry run, shown by every dialog before the click. */
export const Consequence = z.object({
  action: z.string(),
  toState: z.string(),
  toStateLabel: z.object({ zh: z.string(), en: z.string() }),
  /** unit that is responsible afterwards; null when the matter ends */
  holder: z.string().nullable(),
  final: z.boolean(),
  started: z.array(ComputedDate),
  ended: z.array(
    z.object({ clock: z.string(), label: z.object({ zh: z.string(), en: z.string() }), outcome: z.string() }),
  ),
  opens: z.array(z.object({ unit: z.string(), unitId: z.string(), started: z.array(ComputedDate) })),
  letters: z.array(LetterDraft),
  /** units that are told */
  notified: z.array(z.string()),
  /** the absent person for whom the caller would act as substitute; absent: for oneself */
  substituteFor: z.string().optional(),
});
export type Consequence = z.infer<typeof Consequence>;

const LabelSchema = z.object({ zh: z.string(), en: z.string() });
export interface FieldView {
  name: string;
  kind: (typeof FIELD_KINDS)[number];
  label: { zh: string; en: string };
  required: boolean;
  max?: number | undefined;
  min?: number | undefined;
  hint?: { zh: string; en: string } | undefined;
  /** choice on whose answer a suggestion for this field depends: `MatterView.suggested` */
  suggestedBy?: string | undefined;
  options?: { code: string; label: { zh: string; en: string } }[] | undefined;
  of?: FieldView[] | undefined;
}
export const FieldView: z.ZodType<FieldView> = z.lazy(() =>
  z.object({
    name: z.string(),
    kind: z.enum(FIELD_KINDS),
    label: LabelSchema,
    required: z.boolean(),
    max: z.number().optional(),
    min: z.number().optional(),
    hint: LabelSchema.optional(),
    suggestedBy: z.string().optional(),
    options: z.array(z.object({ code: z.string(), label: LabelSchema })).optional(),
    of: z.array(FieldView).optional(),
  }),
);
/** `GET /api/catalogue`: labels, states and forms of every process; ETag = hash of all definitions and code lists. */
export const Catalogue = z.object({
  processes: z.array(
    z.object({
      type: z.string(),
      label: LabelSchema,
      fields: z.array(FieldView),
      states: z.array(z.object({ name: z.string(), label: LabelSchema, responsible: z.string(), final: z.boolean() })),
      clocks: z.array(z.object({ name: z.string(), label: LabelSchema, rule: z.string(), window: z.boolean() })),
      actions: z.array(
        z.object({
          name: z.string(),
          label: LabelSchema,
          /** one sentence for the next-step bar and the dialog: what it means to do this */
          hint: LabelSchema.optional(),
          fields: z.array(FieldView),
          /** performed by the system, never a button */
          system: z.boolean(),
        }),
      ),
      /** the stages of the strip on the matter page, as action names in order */
      stages: z.array(z.string()),
    }),
  ),
  codes: z.record(z.string(), z.array(z.object({ code: z.string(), label: LabelSchema }))),
});
export type Catalogue = z.infer<typeof Catalogue>;
