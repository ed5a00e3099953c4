import { Module } from '@nestjs/common';
import { BodiesController } from './bodies.controller.js';
import { DirectoryController } from './directory.controller.js';
import { LawService } from './law.service.js';

@Module({ controllers: [BodiesController, DirectoryController], providers: [LawService], exports: [LawService] })
export class DirectoryModule {}
