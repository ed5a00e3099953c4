import { Module } from '@nestjs/common';
import { NoticeStreams } from './notice-streams.js';
import { NoticesController } from './notices.controller.js';

/** The inbox: notices of a person's units, in the page and as they come. */
@Module({ controllers: [NoticesController], providers: [NoticeStreams] })
export class NotificationsModule {}
