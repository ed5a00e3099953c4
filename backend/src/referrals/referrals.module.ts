import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/index.js';
import { PullRequestFacts } from './pull-request.facts.js';
import { ReferralFacts } from './referral.facts.js';

@Module({ imports: [MattersModule], providers: [ReferralFacts, PullRequestFacts] })
export class ReferralsModule {}
