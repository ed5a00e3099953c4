import { getProcess, sideOf, sightOf } from '@lianban/process';
import type { MatterRecord } from '@lianban/process';
import type { Context } from '../http/index.js';

/** Who only may know that a matter exists reads the name of its process in place of its title. */
export function shownTitle(matter: MatterRecord, { principals, lang }: Context): string {
  const process = getProcess(matter.process);
  return sightOf(process, matter.state, sideOf(matter, principals)) === 'trace' ? process.label[lang] : matter.title;
}
