import { types } from 'pg';
import { DataSource } from 'typeorm';
import { Foundation1795305600000 } from './migrations/1795305600000-foundation.js';
import { FileUses1795392000000 } from './migrations/1795392000000-file-uses.js';
import { MembersByUnit1795478400000 } from './migrations/1795478400000-members-by-unit.js';
import { Letters1795564800000 } from './migrations/1795564800000-letters.js';
import { Assignees1795651200000 } from './migrations/1795651200000-assignees.js';
import { Competences1795737600000 } from './migrations/1795737600000-competences.js';
import { PullRequests1795824000000 } from './migrations/1795824000000-pull-requests.js';
import { ReachByKey1795910400000 } from './migrations/1795910400000-reach-by-key.js';
import { Absence1795996800000 } from './migrations/1795996800000-absence.js';
import { Ratings1796083200000 } from './migrations/1796083200000-ratings.js';
import { Administration1796169600000 } from './migrations/1796169600000-administration.js';
import { MailChoices1796256000000 } from './migrations/1796256000000-mail-choices.js';
import { Search1796342400000 } from './migrations/1796342400000-search.js';
import { CalendarChanges1796428800000 } from './migrations/1796428800000-calendar-changes.js';
import { Exports1796515200000 } from './migrations/1796515200000-exports.js';
import { MonthlyReports1796601600000 } from './migrations/1796601600000-monthly-reports.js';
import { Tours1796688000000 } from './migrations/1796688000000-tours.js';
import { FigureTargets1796774400000 } from './migrations/1796774400000-figure-targets.js';
import { ToursByEnd1796860800000 } from './migrations/1796860800000-tours-by-end.js';
import { ToldUnits1796947200000 } from './migrations/1796947200000-told-units.js';
import { ListOfRoots1797033600000 } from './migrations/1797033600000-list-of-roots.js';
import { QueueByCursor1797120000000 } from './migrations/1797120000000-queue-by-cursor.js';
import { RootsWithPolicy1797206400000 } from './migrations/1797206400000-roots-with-policy.js';
import { FigureCohorts1797292800000 } from './migrations/1797292800000-figure-cohorts.js';
import { ManyRowsOfOne1797379200000 } from './migrations/1797379200000-many-rows-of-one.js';
import { PhrasesByRow1797465600000 } from './migrations/1797465600000-phrases-by-row.js';
import { LettersAsFacts1797552000000 } from './migrations/1797552000000-letters-as-facts.js';

// Instants and days stay text: a Date cuts microseconds. Sessions run in UTC, so the offset is always +00.
types.setTypeParser(types.builtins.TIMESTAMPTZ, (v) => v.replace(' ', 'T').replace(/\+00$/, 'Z'));
types.setTypeParser(types.builtins.DATE, (v) => v);

export const MIGRATIONS = [
  Foundation1795305600000,
  FileUses1795392000000,
  MembersByUnit1795478400000,
  Letters1795564800000,
  Assignees1795651200000,
  Competences1795737600000,
  PullRequests1795824000000,
  ReachByKey1795910400000,
  Absence1795996800000,
  Ratings1796083200000,
  Administration1796169600000,
  MailChoices1796256000000,
  Search1796342400000,
  CalendarChanges1796428800000,
  Exports1796515200000,
  MonthlyReports1796601600000,
  Tours1796688000000,
  FigureTargets1796774400000,
  ToursByEnd1796860800000,
  ToldUnits1796947200000,
  ListOfRoots1797033600000,
  QueueByCursor1797120000000,
  RootsWithPolicy1797206400000,
  FigureCohorts1797292800000,
  ManyRowsOfOne1797379200000,
  PhrasesByRow1797465600000,
  LettersAsFacts1797552000000,
];

/**
 * A data source of one database role; entities are never synchronised. A prepared statement is planned once per connection: five plans made
 * for the values at hand, as the server would, cost more than running what commands run. `Db` plans its transactions as usual.
 */
export function makeDataSource(url: string, pool: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    extra: {
      max: pool,
      options: '-c timezone=UTC -c plan_cache_mode=force_generic_plan',
      application_name: 'lianban',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    },
  });
}
