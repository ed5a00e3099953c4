import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Entrance } from './entrance.js';
import { IdentityGuard } from './identity.guard.js';
import { MeController } from './me.controller.js';
import { SessionController } from './session.controller.js';
import { SessionsModule } from './sessions.module.js';
import { SignInService } from './sign-in.service.js';
import { SlowDown } from './slow-down.js';

@Module({
  imports: [SessionsModule],
  controllers: [SessionController, MeController],
  providers: [SlowDown, SignInService, Entrance, { provide: APP_GUARD, useClass: IdentityGuard }],
  exports: [SessionsModule, SignInService, Entrance],
})
export class IdentityModule {}
