import { Module } from '@nestjs/common';
import { DirectoryController } from './directory.controller.js';
import { LawService } from './law.service.js';

@Module({ controllers: [DirectoryController], providers: [LawService], exports: [LawService] })
export class DirectoryModule {}
