import type { MatterView } from '@lianban/contracts';
import type { Fields, Process } from '@lianban/process';
import type { EventRecord, MatterPage } from './matter.queries.js';

type Input = Record<string, unknown>;

/**
 * What the forms of some actions begin with. An internal step that fills the same form is its draft, so a leader issues what the officer
 * wrote and the officer mends what came back; a form of one field is an opinion and is written anew. A field with `begins` takes what was
 * last answered on this matter under that name, one with `words` those. Only for who sees what was answered.
 */
export function prefillOf(process: Process, page: MatterPage, actions: string[]): MatterView['prefill'] {
  const own = (page.events ?? []).filter((e) => e.matter_id === page.matter.id && e.payload.input);
  return Object.fromEntries(
    actions.flatMap((name) => {
      const fields = process.actions[name]?.fields;
      const input = fields && (draftOf(process, fields, own) ?? answersOf(fields, own));
      return input && Object.keys(input).length ? [[name, input]] : [];
    }),
  );
}

function draftOf(process: Process, fields: Fields, events: EventRecord[]): Input | undefined {
  if (Object.keys(fields).length < 2) return undefined;
  return events.find((e) => e.internal && process.actions[e.action]?.fields === fields)?.payload.input;
}

function answersOf(fields: Fields, events: EventRecord[]): Input {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { begins, words }]) => {
      const answer = begins && events.find((e) => e.payload.input![begins] !== undefined)?.payload.input![begins];
      return answer || words ? [[name, answer || words]] : [];
    }),
  );
}
