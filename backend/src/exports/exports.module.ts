import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { Housekeeping, OutboxHandlers, WheelsModule } from '../wheels/index.js';
import { ExportFiles } from './export-files.js';
import { ExportRunner } from './export-runner.js';
import { ExportWriter } from './export-writer.js';
import { ExportsController } from './exports.controller.js';
import { ExportsService } from './exports.service.js';

@Module({ imports: [DirectoryModule], controllers: [ExportsController], providers: [ExportFiles, ExportsService] })
export class ExportsModule {}

/** The worker's side: writes the files. */
@Module({
  imports: [DirectoryModule, WheelsModule],
  providers: [ExportFiles, ExportRunner, ExportWriter],
  exports: [ExportRunner],
})
export class ExportWriterModule implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly housekeeping: Housekeeping,
    private readonly runner: ExportRunner,
  ) {}

  onModuleInit(): void {
    // the row says that there is something to write; how far it is stands in `exports`
    this.handlers.register('export', () => this.runner.look());
    this.housekeeping.add(() => this.runner.sweep());
  }
}
