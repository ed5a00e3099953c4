import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { SessionsModule } from '../identity/index.js';
import { CommandStore } from './command-store.js';
import { Contributors } from './contributors.js';
import { KnownFiles } from './known-files.js';
import { MattersController } from './matters.controller.js';
import { MattersService } from './matters.service.js';
import { TickStore } from './tick-store.js';

@Module({
  imports: [DirectoryModule, SessionsModule],
  controllers: [MattersController],
  providers: [CommandStore, Contributors, KnownFiles, MattersService, TickStore],
  exports: [CommandStore, Contributors, MattersService, TickStore],
})
export class MattersModule {}
