import { SIDES, SIGHTS } from '@lianban/contracts';
import { PROCESSES, sightOf } from '@lianban/process';

/** What every side sees of every state, for SQL: `process.state.side` → rank of its sight. */
export const SIGHT_RANKS: string = JSON.stringify(
  Object.fromEntries(
    Object.values(PROCESSES).flatMap((process) =>
      Object.keys(process.states).flatMap((state) =>
        SIDES.map((side) => [`${process.type}.${state}.${side}`, SIGHTS.indexOf(sightOf(process, state, side))]),
      ),
    ),
  ),
);
