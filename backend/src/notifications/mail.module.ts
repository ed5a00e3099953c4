import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { Keeper, OutboxHandlers, WheelsModule } from '../wheels/index.js';
import { Digests } from './digests.js';
import { MailHandler } from './mail.handler.js';
import { Mailer } from './mailer.js';

/** The worker's side of notifications: rows of kind `mail`. */
@Module({ imports: [DirectoryModule, WheelsModule], providers: [Mailer, MailHandler, Digests], exports: [Mailer] })
export class MailModule implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly handler: MailHandler,
    private readonly digests: Digests,
    private readonly keeper: Keeper,
    private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void {
    this.handlers.register('mail', (row, signal) => this.handler.handle(row, signal));
    this.handlers.register('digest', (row) => this.digests.send(row));
    this.keeper.watch('mail', () => this.mailer.check());
  }
}
