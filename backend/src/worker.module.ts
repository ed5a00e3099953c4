import { Module } from '@nestjs/common';
import { RedatingModule } from './calendars/index.js';
import { ConfigModule } from './config.module.js';
import { DatabaseModule } from './database/index.js';
import { ExportWriterModule } from './exports/index.js';
import { MailModule } from './notifications/index.js';
import { TourModule } from './figures/index.js';
import { ReportDraftsModule } from './reports/index.js';
import { SearchIndexModule } from './search/index.js';
import { WheelsModule } from './wheels/index.js';

/** What a worker process is made of. */
@Module({
  imports: [
    ConfigModule,
    DatabaseModule,
    WheelsModule,
    MailModule,
    RedatingModule,
    SearchIndexModule,
    TourModule,
    ExportWriterModule,
    ReportDraftsModule,
  ],
})
export class WorkerModule {}
