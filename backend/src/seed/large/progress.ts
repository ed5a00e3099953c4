/** A line at most so often, ms. */
const EVERY = 5_000;

/** Tells how far it is: files, rows a second, time left. */
export class Progress {
  rows = 0;
  private readonly began = performance.now();
  private told = -EVERY;

  constructor(
    private readonly from: number,
    private readonly files: number,
    private readonly tell: (line: string) => void,
  ) {}

  moved(done: number, rows: number): void {
    this.rows += rows;
    const passed = performance.now() - this.began;
    if (passed - this.told < EVERY && done < this.files) return;
    this.told = passed;
    const left = ((this.files - done) * passed) / (done - this.from) / 1000;
    const percent = ((100 * done) / this.files).toFixed(1);
    const rate = Math.round((1000 * this.rows) / passed);
    this.tell(
      `${done} of ${this.files} case files (${percent} %), ${this.rows} rows, ${rate} rows/s, ${inWords(left)} left`,
    );
  }
}

const inWords = (seconds: number): string =>
  seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
