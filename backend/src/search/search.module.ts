import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { Turns, WheelsModule } from '../wheels/index.js';
import { SearchController } from './search.controller.js';
import { SearchTurns } from './search-turns.js';

@Module({ imports: [DirectoryModule], controllers: [SearchController] })
export class SearchModule {}

/** The worker's side: keeps the index. */
@Module({ imports: [DirectoryModule, WheelsModule], providers: [SearchTurns], exports: [SearchTurns] })
export class SearchIndexModule implements OnModuleInit {
  constructor(
    private readonly turns: Turns,
    private readonly search: SearchTurns,
  ) {}

  onModuleInit(): void {
    this.turns.register('search', (_, signal) => this.search.turn(signal));
  }
}
