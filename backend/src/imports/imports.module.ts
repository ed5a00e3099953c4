import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { MattersModule } from '../matters/index.js';
import { CaseFileRows } from './case-file-rows.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';
import { TypicalCasesController } from './typical-cases/typical-cases.controller.js';

@Module({
  imports: [DirectoryModule, MattersModule],
  controllers: [ImportsController, TypicalCasesController],
  providers: [ImportsService, CaseFileRows],
})
export class ImportsModule {}
