// Program of `npm run matrix`: prints who may do what in every process, or in those named, and the diagram of each.
import { getProcess, PROCESSES } from '../definitions/index.ts';
import { matrix } from './matrix.ts';
import { mermaid } from './mermaid.ts';

const [first, ...more] = process.argv.slice(2);
const types = first === undefined ? Object.keys(PROCESSES) : [first, ...more];
const unknown = types.filter((type) => !PROCESSES[type]);
if (first === '--help' || first === '-h') {
  console.log('npm run matrix               who may do what in which state, what each side sees, and a diagram');
  console.log('npm run matrix -- referral   of one process');
} else if (unknown.length) {
  console.error(`There is no process "${unknown.join('", "')}". Processes: ${Object.keys(PROCESSES).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const type of types) {
    const p = getProcess(type);
    console.log(`${matrix(p)}\n\n\`\`\`mermaid\n${mermaid(p)}\n\`\`\`\n`);
  }
}
