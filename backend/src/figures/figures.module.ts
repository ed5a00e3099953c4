import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { FiguresController } from './figures.controller.js';

@Module({ imports: [DirectoryModule], controllers: [FiguresController] })
export class FiguresModule {}
