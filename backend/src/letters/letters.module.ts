import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { DisclosuresModule } from '../disclosures/index.js';
import { FilesModule } from '../files/index.js';
import { MattersModule } from '../matters/index.js';
import { LetterFiles } from './letter-files.js';
import { LetterWrites } from './letter.writes.js';
import { LettersController } from './letters.controller.js';
import { NumbersController } from './numbers.controller.js';

@Module({
  imports: [MattersModule, DirectoryModule, DisclosuresModule, FilesModule],
  controllers: [LettersController, NumbersController],
  providers: [LetterWrites, LetterFiles],
})
export class LettersModule {}
