import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { Turns, WheelsModule } from '../wheels/index.js';
import { FiguresController } from './figures.controller.js';
import { TargetsController } from './targets/targets.controller.js';
import { TargetsService } from './targets/targets.service.js';
import { TourTurns } from './tour-turns.js';

@Module({
  imports: [DirectoryModule],
  controllers: [FiguresController, TargetsController],
  providers: [TargetsService],
})
export class FiguresModule {}

/** The worker's side: keeps the tours. */
@Module({ imports: [WheelsModule], providers: [TourTurns], exports: [TourTurns] })
export class TourModule implements OnModuleInit {
  constructor(
    private readonly turns: Turns,
    private readonly tours: TourTurns,
  ) {}

  onModuleInit(): void {
    this.turns.register('tours', (_, signal) => this.tours.turn(signal));
  }
}
