import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { MattersModule } from '../matters/index.js';
import { DisclosureWrites } from './disclosure.writes.js';
import { NextDisclosureWrites } from './next-disclosure.writes.js';

@Module({
  imports: [MattersModule, DirectoryModule],
  providers: [DisclosureWrites, NextDisclosureWrites],
  exports: [DisclosureWrites],
})
export class DisclosuresModule {}
