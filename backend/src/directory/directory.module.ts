import { Module } from '@nestjs/common';
import { BodiesController } from './bodies.controller.js';
import { DirectoryController } from './directory.controller.js';
import { LawService } from './law.service.js';
import { UnitNames } from './unit-names.js';

@Module({
  controllers: [BodiesController, DirectoryController],
  providers: [LawService, UnitNames],
  exports: [LawService, UnitNames],
})
export class DirectoryModule {}
