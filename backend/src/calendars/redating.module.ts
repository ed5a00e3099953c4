import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { MattersModule } from '../matters/index.js';
import { OutboxHandlers, WheelsModule } from '../wheels/index.js';
import { RedatingHandler } from './redating.handler.js';

/** The worker's side of calendars: rows of kind `calendar`. */
@Module({ imports: [DirectoryModule, MattersModule, WheelsModule], providers: [RedatingHandler] })
export class RedatingModule implements OnModuleInit {
  constructor(
    private readonly handlers: OutboxHandlers,
    private readonly handler: RedatingHandler,
  ) {}

  onModuleInit(): void {
    this.handlers.register('calendar', (row, signal) => this.handler.handle(row, signal));
  }
}
