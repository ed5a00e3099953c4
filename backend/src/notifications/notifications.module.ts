import { Module } from '@nestjs/common';
import { SessionsModule } from '../identity/index.js';
import { MailChoiceController } from './mail-choice.controller.js';
import { NoticeStreams } from './notice-streams.js';
import { NoticesController } from './notices.controller.js';

/** The inbox: notices of a person's units, in the page and as they come. */
@Module({
  imports: [SessionsModule],
  controllers: [NoticesController, MailChoiceController],
  providers: [NoticeStreams],
})
export class NotificationsModule {}
