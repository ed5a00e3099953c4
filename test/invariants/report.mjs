/** Prints what every check found and counts; `end` prints the line that the test run reads. */
export class Report {
  passed = 0;
  failed = 0;

  /** @param {string} name @param {string[]} faults what is wrong, empty when nothing is @param {number} seen how many things were looked at */
  add(name, seen, faults) {
    const good = faults.length === 0;
    if (good) this.passed += 1;
    else this.failed += 1;
    console.log(`${good ? 'ok    ' : 'FAILED'} ${name} (${seen})`);
    for (const fault of faults.slice(0, 5)) console.log(`       ${fault}`);
    if (faults.length > 5) console.log(`       … and ${faults.length - 5} more`);
  }

  end() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed ? 1 : 0;
  }
}
