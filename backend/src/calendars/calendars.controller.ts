import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ProposeCalendar, ReadCalendarText } from '@lianban/contracts';
import type {
  CalendarChange,
  CalendarChangeDetail,
  CalendarPage,
  CalendarReading,
  ClockMovePage,
} from '@lianban/contracts';
import { z } from 'zod';
import { Db } from '../database/index.js';
import { LawService } from '../directory/index.js';
import { Ctx, notFound, read } from '../http/index.js';
import type { Context } from '../http/index.js';
import { yearsOf } from './calendars.queries.js';
import { CalendarsService } from './calendars.service.js';
import { mayChange } from './changers.js';

const After = z.strictObject({
  after: z
    .string()
    .regex(/^[0-9a-f-]{36}(~[0-9a-f-]{36})?$/)
    .optional(),
});

@Controller()
export class CalendarsController {
  constructor(
    private readonly db: Db,
    private readonly laws: LawService,
    private readonly calendars: CalendarsService,
  ) {}

  /** The calendar is public law; what is proposed is for those who keep it. */
  @Get('calendars')
  async list(@Ctx() ctx: Context): Promise<CalendarPage> {
    const own = mayChange(ctx);
    const changes = own ? await this.calendars.changes(ctx) : [];
    return this.db.read(ctx, async (tx) => {
      const { law, now } = await this.laws.now(tx);
      return { ...(await yearsOf(tx, law, now)), mayChange: own, changes };
    });
  }

  @Post('calendars/read')
  @HttpCode(200)
  read(@Ctx() ctx: Context, @Body() body: unknown): Promise<CalendarReading> {
    return this.calendars.read(ctx, read(ReadCalendarText, body));
  }

  @Post('calendars/:year/undo')
  undo(@Ctx() ctx: Context, @Param('year') year: string): Promise<CalendarChange> {
    if (!/^\d{4}$/.test(year)) throw notFound();
    return this.calendars.undo(ctx, Number(year));
  }

  @Post('calendar-changes')
  propose(@Ctx() ctx: Context, @Body() body: unknown): Promise<CalendarChange> {
    return this.calendars.propose(ctx, read(ProposeCalendar, body));
  }

  @Get('calendar-changes/:id')
  detail(@Ctx() ctx: Context, @Param('id') id: string): Promise<CalendarChangeDetail> {
    return this.calendars.detail(ctx, idOf(id));
  }

  @Get('calendar-changes/:id/moves')
  moves(@Ctx() ctx: Context, @Param('id') id: string, @Query() query: unknown): Promise<ClockMovePage> {
    return this.calendars.moves(ctx, idOf(id), read(After, query).after);
  }

  @Post('calendar-changes/:id/confirm')
  @HttpCode(200)
  confirm(@Ctx() ctx: Context, @Param('id') id: string): Promise<CalendarChange> {
    return this.calendars.confirm(ctx, idOf(id));
  }

  @Post('calendar-changes/:id/drop')
  @HttpCode(200)
  drop(@Ctx() ctx: Context, @Param('id') id: string): Promise<CalendarChange> {
    return this.calendars.drop(ctx, idOf(id));
  }
}

function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw notFound();
  return id;
}
