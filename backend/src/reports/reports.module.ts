import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { FilesModule } from '../files/index.js';
import { MailModule } from '../notifications/index.js';
import { OutboxHandlers, Turns, WheelsModule } from '../wheels/index.js';
import { ReportFiles } from './report-files.js';
import { ReportMailHandler } from './report-mail.handler.js';
import { ReportTurns } from './report-turns.js';
import { ReportsController } from './reports.controller.js';
import { ReportsService } from './reports.service.js';

@Module({
  imports: [DirectoryModule, FilesModule],
  controllers: [ReportsController],
  providers: [ReportFiles, ReportsService],
})
export class ReportsModule {}

/** The worker's side: prepares the drafts of a month and tells the offices. */
@Module({
  imports: [DirectoryModule, MailModule, WheelsModule],
  providers: [ReportMailHandler, ReportTurns],
  exports: [ReportTurns],
})
export class ReportDraftsModule implements OnModuleInit {
  constructor(
    private readonly turns: Turns,
    private readonly reports: ReportTurns,
    private readonly handlers: OutboxHandlers,
    private readonly mails: ReportMailHandler,
  ) {}

  onModuleInit(): void {
    this.turns.register('reports', () => this.reports.turn());
    this.handlers.register('report-mail', (row) => this.mails.handle(row));
  }
}
