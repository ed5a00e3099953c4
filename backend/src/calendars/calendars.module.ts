import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';
import { RulesController } from './rules.controller.js';

@Module({
  imports: [DirectoryModule],
  controllers: [CalendarsController, RulesController],
  providers: [CalendarsService],
})
export class CalendarsModule {}
