import { Module } from '@nestjs/common';
import { OpsController } from './ops.controller.js';
import { StatusService } from './status.service.js';

@Module({ controllers: [OpsController], providers: [StatusService] })
export class OpsModule {}
