import { CaseFilesModule } from './case-files/index.js';
import { DisclosuresModule } from './disclosures/index.js';
import { DirectoryModule } from './directory/index.js';
import { FilesModule } from './files/index.js';
import { IdentityModule } from './identity/index.js';
import { ImportsModule } from './imports/index.js';
import { MattersModule } from './matters/index.js';
import { OutcomesModule } from './outcomes/index.js';

/** Modules of the HTTP process, one per feature folder. */
export const FEATURES: (new () => object)[] = [
  IdentityModule,
  DirectoryModule,
  FilesModule,
  MattersModule,
  CaseFilesModule,
  DisclosuresModule,
  OutcomesModule,
  ImportsModule,
];
