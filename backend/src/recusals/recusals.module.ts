import { Module } from '@nestjs/common';
import { RecusalsController } from './recusals.controller.js';
import { RecusalsService } from './recusals.service.js';

@Module({ controllers: [RecusalsController], providers: [RecusalsService] })
export class RecusalsModule {}
