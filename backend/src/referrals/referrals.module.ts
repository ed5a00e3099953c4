import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/index.js';
import { ReferralFacts } from './referral.facts.js';

@Module({ imports: [MattersModule], providers: [ReferralFacts] })
export class ReferralsModule {}
