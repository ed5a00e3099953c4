import { Module } from '@nestjs/common';
import { FileStore } from './file-store.js';
import { FilesController } from './files.controller.js';
import { FilesService } from './files.service.js';

@Module({ controllers: [FilesController], providers: [FileStore, FilesService], exports: [FileStore] })
export class FilesModule {}
