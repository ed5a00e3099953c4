import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FileRef } from '@lianban/contracts';
import { FILE_EXTENSIONS } from '@lianban/contracts/files';
import { Db, NOW, logAccess } from '../database/index.js';
import { AppError, notFound } from '../http/index.js';
import type { Context } from '../http/index.js';
import { extensionOf, normaliseName } from './file-name.js';
import { findReadable } from './file.queries.js';
import { FileStore } from './file-store.js';
import { FILE_TYPES } from './file-types.js';
import { isProven } from './prove.js';
import type { Upload } from './receive-upload.js';

@Injectable()
export class FilesService {
  constructor(
    private readonly db: Db,
    private readonly store: FileStore,
  ) {}

  /** Keeps an upload whose content is what its name says. Throws `file-type`, `invalid`; then nothing is kept. */
  async add(ctx: Context, upload: Upload): Promise<FileRef> {
    try {
      const file = { id: randomUUIDv7(), ...(await identify(upload)), size: upload.size, sha256: upload.sha256 };
      await this.store.keep(upload);
      await this.db.write(ctx, (tx) =>
        tx.rows(
          `insert into files (id, sha256, name, size, mime, uploaded_by, unit_id, created_at)
           values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, ${NOW})`,
          [file.id, file.sha256, file.name, file.size, file.mime, ctx.userId, ctx.unitIds[0]],
        ),
      );
      return file;
    } finally {
      await this.store.discard(upload.path);
    }
  }

  /** A file the person may read; the reading is recorded. Throws `not-found`. */
  getReadable(ctx: Context, id: string): Promise<FileRef> {
    return this.db.write(ctx, async (tx) => {
      const found = await findReadable(tx, ctx, id);
      if (!found) throw notFound();
      const { file, matter } = found;
      await logAccess(tx, ctx, {
        what: 'file',
        object: file.id,
        matterId: matter?.id ?? null,
        caseFileId: matter?.case_file_id ?? null,
      });
      return file;
    });
  }
}

async function identify({ name: given, path, size }: Upload): Promise<{ name: string; mime: string }> {
  const name = normaliseName(given);
  const extension = extensionOf(name);
  if (!extension) throw wrongType(`只能上传 ${FILE_EXTENSIONS.join('、')} 文件。`);
  if (!size)
    throw new AppError('invalid', { fields: [{ path: 'file', rule: 'too-short', limit: 1 }], remedy: '文件是空的。' });
  const { mime, proof } = FILE_TYPES[extension];
  if (!(await isProven(path, proof)))
    throw wrongType(`文件内容不是 ${extension}，请用原来的软件另存后再上传，不要只改扩展名。`);
  return { name, mime };
}
const wrongType = (remedy: string): AppError =>
  new AppError('file-type', {
    fields: [{ path: 'file', rule: 'not-an-option', limit: FILE_EXTENSIONS.join(', ') }],
    remedy,
  });
