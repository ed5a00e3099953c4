import { Module } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { WHEELS } from '@lianban/contracts';
import { DemoModule, TimeMoved } from '../demo/index.js';
import { TemporalClient } from './temporal.client.js';

/** Those that sleep until an instant of the product's time. */
const SLEEPERS = WHEELS.filter(({ kind }) => kind === 'clocks' || kind === 'reports');

/**
 * The wheels' side of the API: when the product's time is moved, clocks and months are looked at now. Nothing depends on it: a wheel that is
 * not told looks within a minute.
 */
@Module({ imports: [DemoModule], providers: [TemporalClient] })
export class LooksModule implements OnModuleInit {
  constructor(
    private readonly timeMoved: TimeMoved,
    private readonly temporal: TemporalClient,
  ) {}

  onModuleInit(): void {
    this.timeMoved.register(() => this.temporal.look(SLEEPERS));
  }
}
