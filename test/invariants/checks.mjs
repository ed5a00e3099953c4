import { clockChecks } from './checks-clocks.mjs';
import { commandChecks, recordChecks } from './checks-commands.mjs';
import { letterChecks } from './checks-letters.mjs';
import { figureChecks, matterChecks, noticeChecks } from './checks-matters.mjs';
import { reportChecks } from './checks-reports.mjs';
import { tourChecks } from './checks-tours.mjs';

/** All invariants by their sentence: each looks at everything that was read and answers how much it saw and what is wrong. */
export const CHECKS = {
  ...commandChecks,
  ...recordChecks,
  ...matterChecks,
  ...clockChecks,
  ...figureChecks,
  ...tourChecks,
  ...noticeChecks,
  ...letterChecks,
  ...reportChecks,
};
