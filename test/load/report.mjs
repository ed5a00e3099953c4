import { table } from '../../infra/lib/text.mjs';
import { median, quantile } from './load.mjs';
import { AIM, GATE } from './settings.mjs';

const two = (n) => n.toFixed(2);
const one = (n) => n.toFixed(1);
const whole = (n) => String(Math.round(n));
const spread = (numbers, show) =>
  `${show(median(numbers))} (${show(Math.min(...numbers))}–${show(Math.max(...numbers))})`;
const ms = (times) => times.map(([, took]) => took);

const used = ({ client, api = 0, postgres = 0 }) => client + api + postgres;

/** The numbers of all rounds put together: ratios, rates, times by command. */
export function summarise(rounds) {
  const side = (name) => {
    const of = rounds.map((round) => round[name]);
    const times = of.flatMap((round) => round.times);
    const byCommand = Object.groupBy(times, ([command]) => command);
    return {
      perSecond: of.map((round) => round.perSecond),
      statements: of.map((round) => round.statements),
      wal: of.map((round) => round.wal),
      cpu: Object.fromEntries(Object.keys(of[0].cpu).map((part) => [part, median(of.map((round) => round.cpu[part]))])),
      p50: median(ms(times)),
      p99: quantile(ms(times), 0.99),
      commands: Object.fromEntries(
        Object.entries(byCommand).map(([name, list]) => [
          name,
          { n: list.length, p50: median(ms(list)), p99: quantile(ms(list), 0.99) },
        ]),
      ),
    };
  };
  return {
    ratio: rounds.map((round) => round.product.perSecond / round.raw.perSecond),
    processorRatio: rounds.map((round) => used(round.raw.cpu) / used(round.product.cpu)),
    raw: side('raw'),
    product: side('product'),
    hello: rounds.map((round) => round.hello),
  };
}

/** Whether the run is good, and every reason why not. */
export function verdict({ line, storm }) {
  const reasons = [];
  if (line) {
    const ratio = median(line.summary.ratio);
    if (!(ratio >= GATE)) reasons.push(`the ratio to raw SQL is ${two(ratio)}, below the gate of ${two(GATE)}`);
    if (line.losses.length) reasons.push(`the run is void, work was lost: ${line.losses.join('; ')}`);
  }
  if (storm && !storm.good) reasons.push(`the storm: ${storm.why}`);
  return { good: reasons.length === 0, reasons };
}

/** Writes the result for people, line by line. */
export function print(result, write) {
  const { line, storm } = result;
  if (line) {
    printRatio(line, result.settings, write);
    printCommands(line.summary, write);
    if (line.sustained) printWheels(line, write);
  }
  if (storm) for (const text of storm.lines) write(text);
  const { good, reasons } = verdict(result);
  write('');
  write(good ? 'Good.' : `Not good: ${reasons.join('; ')}.`);
}

function printRatio({ summary, commands }, { clients, rounds, seconds }, write) {
  const { raw, product, hello, ratio, processorRatio } = summary;
  write('');
  write(
    `Straight line for 3 departments: ${commands.length} commands, ${clients} clients, ${rounds} rounds of ${seconds} s, data synced to disk, worker stopped`,
  );
  const cpu = ({ cpu: used }) => `${two(used.client)} + ${two(used.api ?? 0)} + ${two(used.postgres ?? 0)}`;
  const rows = [
    ['', 'raw SQL', 'product over HTTP'],
    ['lifecycles/s', spread(raw.perSecond, one), spread(product.perSecond, one)],
    ['command p50 / p99, ms', `${two(raw.p50)} / ${two(raw.p99)}`, `${two(product.p50)} / ${two(product.p99)}`],
    ['statements per command', two(median(raw.statements)), two(median(product.statements))],
    ['WAL bytes per command', whole(median(raw.wal)), whole(median(product.wal))],
    ['processor ms per command: client + API + PostgreSQL', cpu(raw), cpu(product)],
  ];
  for (const text of table(rows)) write(`  ${text}`);
  write(`  ratio per command ${spread(ratio, two)}; gate ${two(GATE)}, aim ${two(AIM)}`);
  write(
    `  ratio of processor time per command ${spread(processorRatio, two)}: hardly moved by other work on the machine`,
  );
  write(
    `  WAL ${two(median(product.wal) / median(raw.wal))} of raw SQL; hello-world on the same Temporal server ${spread(hello, one)} workflows/s`,
  );
}

function printCommands({ raw, product }, write) {
  write('');
  const rows = Object.entries(product.commands).map(([name, { n, p50, p99 }]) => [
    name,
    String(n),
    two(p50),
    two(p99),
    two(raw.commands[name].p50),
  ]);
  for (const text of table([['command', 'times', 'p50 ms', 'p99 ms', 'raw SQL p50'], ...rows])) write(`  ${text}`);
}

function printWheels({ idle, sustained }, write) {
  const percent = ['worker', 'temporal', 'postgres', 'api']
    .map((name) => `${name} ${one(idle.percent[name] ?? 0)} %`)
    .join(', ');
  write('');
  write(
    `Wheels at rest for ${idle.seconds} s, of one core: ${percent}; ${one(idle.transitionsPerMinute)} state transitions a minute`,
  );
  const { perSecond, lifecycles, p50, p99, transitionsPerLifecycle, mailsWaiting, drained } = sustained;
  write(
    `With clocks, wheels and mails: ${one(perSecond)} lifecycles/s (${lifecycles}), command p50 ${two(p50)} ms, p99 ${two(p99)} ms`,
  );
  write(
    `  ${two(transitionsPerLifecycle)} Temporal state transitions per lifecycle; ${mailsWaiting} mails waited at the end, then ${one(drained.perSecond)} a second were sent, ${drained.left} left`,
  );
}
