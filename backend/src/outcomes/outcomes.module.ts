import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/index.js';
import { OutcomeWrites } from './outcome.writes.js';

@Module({ imports: [MattersModule], providers: [OutcomeWrites] })
export class OutcomesModule {}
