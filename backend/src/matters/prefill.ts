import type { MatterView } from '@lianban/contracts';
import type { Process } from '@lianban/process';
import type { MatterPage } from './matter.queries.js';

/**
 * What forms begin with: an internal step that fills the same form is its draft, so a leader issues what the officer wrote and the officer
 * mends what came back. A form of one field is an opinion and is written anew.
 */
export function prefillOf(process: Process, page: MatterPage): MatterView['prefill'] {
  const drafts = (page.events ?? []).filter((e) => e.internal && e.matter_id === page.matter.id && e.payload.input);
  return Object.fromEntries(
    Object.entries(process.actions).flatMap(([name, { fields }]) => {
      if (!fields || Object.keys(fields).length < 2) return [];
      const input = drafts.find((e) => process.actions[e.action]?.fields === fields)?.payload.input;
      return input ? [[name, input]] : [];
    }),
  );
}
