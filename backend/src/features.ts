import type { Type } from '@nestjs/common';
import { BulkModule } from './bulk/index.js';
import { AdministrationModule } from './administration/index.js';
import { CalendarsModule } from './calendars/index.js';
import { CaseFilesModule } from './case-files/index.js';
import { DemoModule } from './demo/index.js';
import { DisclosuresModule } from './disclosures/index.js';
import { DelegationsModule } from './delegations/index.js';
import { DirectoryModule } from './directory/index.js';
import { DraftsModule } from './drafts/index.js';
import { EvidenceModule } from './evidence/index.js';
import { ExportsModule } from './exports/index.js';
import { FiguresModule } from './figures/index.js';
import { FilesModule } from './files/index.js';
import { IdentityModule } from './identity/index.js';
import { ImportsModule } from './imports/index.js';
import { LettersModule } from './letters/index.js';
import { MattersModule } from './matters/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OpsModule } from './ops/index.js';
import { OutcomesModule } from './outcomes/index.js';
import { RecusalsModule } from './recusals/index.js';
import { ReferralsModule } from './referrals/index.js';
import { ReportsModule } from './reports/index.js';
import { SearchModule } from './search/index.js';
import { ViewsModule } from './views/index.js';
import { LooksModule } from './wheels/index.js';

/** Modules of the HTTP process, one per feature folder. */
export const FEATURES: Type[] = [
  IdentityModule,
  DirectoryModule,
  CalendarsModule,
  FilesModule,
  DraftsModule,
  DemoModule,
  OpsModule,
  MattersModule,
  CaseFilesModule,
  DisclosuresModule,
  OutcomesModule,
  LettersModule,
  ExportsModule,
  FiguresModule,
  ReportsModule,
  ReferralsModule,
  DelegationsModule,
  RecusalsModule,
  EvidenceModule,
  AdministrationModule,
  ImportsModule,
  NotificationsModule,
  BulkModule,
  SearchModule,
  ViewsModule,
  LooksModule,
];
