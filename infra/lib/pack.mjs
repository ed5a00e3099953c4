import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

/** Writes `name.br` beside every script and style sheet of the built page, packed as small as can be: once, not for every reader. */
export async function packPage(dir) {
  const names = (await readdir(dir)).filter((name) => /\.(js|css)$/.test(name));
  for (const name of names) {
    const content = await readFile(path.join(dir, name));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(path.join(dir, `${name}.br`), await compress(content, { params }));
  }
}
