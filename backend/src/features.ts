import { CaseFilesModule } from './case-files/index.js';
import { DisclosuresModule } from './disclosures/index.js';
import { DirectoryModule } from './directory/index.js';
import { IdentityModule } from './identity/index.js';
import { MattersModule } from './matters/index.js';
import { OutcomesModule } from './outcomes/index.js';

/** Modules of the HTTP process, one per feature folder. */
export const FEATURES: (new () => object)[] = [
  IdentityModule,
  MattersModule,
  CaseFilesModule,
  DisclosuresModule,
  OutcomesModule,
];
