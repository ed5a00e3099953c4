// Program: lints the lines of the fixture as if they stood in the tree. Needs the project graph of `nx show projects`.
import { ESLint } from 'eslint';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { ACCEPTED, REFUSED } from './bad-imports.mjs';
import { TYPED, TYPED_RULES } from './syntax.mjs';

const RULES = new Set([
  '@nx/enforce-module-boundaries',
  'lianban/zones',
  'no-restricted-imports',
  'no-restricted-syntax',
]);
/** The lines stand in files that do not exist, so nothing can know their types. */
const untyped = {
  files: TYPED,
  languageOptions: { parserOptions: { projectService: false } },
  rules: Object.fromEntries(TYPED_RULES.map((name) => [name, 'off'])),
};
const eslint = new ESLint({ cwd: root, overrideConfig: [untyped] });
const problems = [];

let skipped = false;
const write = process.stdout.write.bind(process.stdout);
for (const stream of [process.stdout, process.stderr]) {
  const pass = stream.write.bind(stream);
  stream.write = (text, ...rest) => {
    skipped ||= String(text).includes('rule will be skipped');
    return pass(text, ...rest);
  };
}

async function complaints(file, line) {
  const [{ messages }] = await eslint.lintText(`${line}\n`, { filePath: path.join(root, file), warnIgnored: true });
  return messages.filter(({ ruleId, fatal }) => fatal || RULES.has(ruleId));
}

for (const [file, line, rule] of REFUSED) {
  const found = await complaints(file, line);
  if (!found.some(({ ruleId }) => ruleId === rule)) problems.push(`${rule} lets it pass: ${file}: ${line}`);
}
for (const [file, line] of ACCEPTED) {
  for (const { ruleId, message } of await complaints(file, line))
    problems.push(`${ruleId} refuses ${file}: ${line} (${message})`);
}
if (skipped)
  problems.push('The boundary rule was skipped: there is no project graph. Run `npx nx show projects` first.');
write(
  problems.length
    ? `${problems.join('\n')}\n`
    : `${REFUSED.length} bad imports refused, ${ACCEPTED.length} good ones accepted\n`,
);
process.exitCode = problems.length ? 1 : 0;
