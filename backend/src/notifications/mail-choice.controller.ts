import { Body, Controller, Get, Put } from '@nestjs/common';
import { MailChoice } from '@lianban/contracts';
import { Db } from '../database/index.js';
import { Ctx, read } from '../http/index.js';
import type { Context } from '../http/index.js';

@Controller('me/mail')
export class MailChoiceController {
  constructor(private readonly db: Db) {}

  @Get()
  async show(@Ctx() ctx: Context): Promise<MailChoice> {
    const found = await this.db.read(ctx, (tx) =>
      tx.one<MailChoice>('select news from mail_choices where user_id = $1', [ctx.userId]),
    );
    return found ?? { news: 'at-once' };
  }

  @Put()
  async choose(@Ctx() ctx: Context, @Body() body: unknown): Promise<MailChoice> {
    const choice = read(MailChoice, body);
    await this.db.write(ctx, (tx) =>
      tx.rows(
        `insert into mail_choices (user_id, news) values ($1, $2) on conflict (user_id) do update set news = excluded.news`,
        [ctx.userId, choice.news],
      ),
    );
    return choice;
  }
}
