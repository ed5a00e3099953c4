import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/index.js';
import { CaseFileWrites } from './case-file.writes.js';

@Module({ imports: [MattersModule], providers: [CaseFileWrites] })
export class CaseFilesModule {}
