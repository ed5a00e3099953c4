import { FILE_MAX_BYTES } from '@lianban/contracts/files';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { AppError } from '../http/index.js';
import type { FileStore, Received } from './file-store.js';

export interface Upload extends Received {
  name: string;
}

/** The one file of a multipart request, streamed to disk. Throws `invalid` without a file, `file-too-large` above 50 MB. */
export async function receiveUpload(store: FileStore, request: Request, response: Response): Promise<Upload> {
  const uploads: Received[] = [];
  const engine: multer.StorageEngine = {
    _handleFile: (_request, file, done) => {
      store.receive(file.stream).then((received) => {
        uploads.push(received);
        done(null, {});
      }, done);
    },
    _removeFile: (_request, _file, done) => done(null),
  };
  const limits = { fileSize: FILE_MAX_BYTES, files: 1, fields: 0, parts: 1 };
  const take = multer({ storage: engine, limits, defParamCharset: 'utf8' }).single('file');
  try {
    await new Promise<void>((resolve, reject) =>
      take(request, response, (error) => (error ? reject(error) : resolve())),
    );
    if (!request.file || !uploads[0]) throw missing();
    return { ...uploads[0], name: request.file.originalname };
  } catch (error) {
    for (const { path } of uploads) await store.discard(path);
    throw error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE' ? tooLarge() : error;
  }
}

const missing = (): AppError =>
  new AppError('invalid', { fields: [{ path: 'file', rule: 'required' }], remedy: '请选择一个文件。' });
const tooLarge = (): AppError =>
  new AppError('file-too-large', {
    fields: [{ path: 'file', rule: 'too-long', limit: FILE_MAX_BYTES }],
    remedy: '文件不能超过 50 MB，请压缩或分成几个文件。',
  });
