// What must be true of a database whatever happened to the product (quality B.2). Reads DATABASE_URL as a superuser, writes nothing, shares no
// code with the product.
import { CHECKS } from './checks.mjs';
import { inOneMoment, readAll } from './read.mjs';
import { Report } from './report.mjs';

const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL must name the database to look at, as its superuser.');
  process.exit(2);
}
const all = await inOneMoment(url, readAll);
const report = new Report();
for (const [name, check] of Object.entries(CHECKS)) {
  try {
    const { seen, faults } = check(all);
    report.add(name, seen, faults);
  } catch (error) {
    report.add(name, 0, [`could not be checked: ${error.message}`]);
  }
}
report.end();
