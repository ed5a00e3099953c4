import { Module } from '@nestjs/common';
import { ConfigModule } from './config.module.js';
import { DatabaseModule } from './database/index.js';
import { FEATURES } from './features.js';

@Module({ imports: [ConfigModule, DatabaseModule, ...FEATURES] })
export class AppModule {}
