// Emits backend/src to dist/backend: swc file by file (decorator metadata), and the SQL, templates, data files and programs beside them.
import { copyFile, glob, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transformFile } from '@swc/core';

const root = path.resolve(import.meta.dirname, '..');
// Another folder than dist may be named: tests build a worker of their own.
const out = path.resolve(root, process.argv[2] ?? 'dist');
const options = {
  swcrc: false,
  cwd: root,
  sourceMaps: 'inline',
  module: { type: 'commonjs' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
};

await rm(path.join(out, 'backend'), { recursive: true, force: true });
for await (const file of glob('backend/src/**/*.{ts,sql,hbs,csv,json,mjs}', { cwd: root })) {
  if (/\.spec\.\w+$/.test(file) || file.startsWith('backend/src/testing/')) continue;
  const to = path.join(out, file);
  await mkdir(path.dirname(to), { recursive: true });
  if (file.endsWith('.ts')) {
    const { code } = await transformFile(path.join(root, file), options);
    await writeFile(to.replace(/\.ts$/, '.js'), code);
  } else await copyFile(path.join(root, file), to);
}
