import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { MattersModule } from '../matters/index.js';
import { CaseFileWrites } from './case-file.writes.js';
import { CaseFilesController } from './case-files.controller.js';

@Module({
  imports: [MattersModule, DirectoryModule],
  controllers: [CaseFilesController],
  providers: [CaseFileWrites],
})
export class CaseFilesModule {}
