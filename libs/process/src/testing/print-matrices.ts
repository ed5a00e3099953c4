// Program: prints who may do what in every process, and its diagram.
import { PROCESSES } from '../definitions/index.ts';
import { matrix } from './matrix.ts';
import { mermaid } from './mermaid.ts';

const only = process.argv[2];
const chosen = Object.values(PROCESSES).filter((p) => !only || p.type === only);
if (!chosen.length) {
  console.error(`There is no process "${only}". Processes: ${Object.keys(PROCESSES).join(', ')}.`);
  process.exit(2);
}
for (const p of chosen) console.log(`${matrix(p)}\n\n\`\`\`mermaid\n${mermaid(p)}\n\`\`\`\n`);
