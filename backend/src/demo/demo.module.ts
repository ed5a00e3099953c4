import { Global, Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { DemoController } from './demo.controller.js';
import { DemoOnly } from './demo-only.guard.js';
import { TimeMoved } from './time-moved.js';

@Global()
@Module({
  imports: [IdentityModule],
  controllers: [DemoController],
  providers: [TimeMoved, DemoOnly],
  exports: [TimeMoved],
})
export class DemoModule {}
