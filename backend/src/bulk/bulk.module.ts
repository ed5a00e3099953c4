import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/index.js';
import { BulkController } from './bulk.controller.js';

@Module({ imports: [MattersModule], controllers: [BulkController] })
export class BulkModule {}
