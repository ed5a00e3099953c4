import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import multer, { MulterError, memoryStorage } from 'multer';
import type { Observable } from 'rxjs';
import { AppError } from '../http/index.js';
import { MAX_BYTES } from './csv/read-csv.js';

const one = multer({
  storage: memoryStorage(),
  limits: { fileSize: MAX_BYTES, files: 1, fields: 4, fieldSize: 200 },
  defParamCharset: 'utf8',
}).single('file');

/** Reads the one file of a multipart request into memory, at most `MAX_BYTES`. */
@Injectable()
export class CsvUpload implements NestInterceptor {
  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = host.switchToHttp();
    await new Promise<void>((done, fail) => {
      one(http.getRequest<Request>(), http.getResponse<Response>(), (error: unknown) =>
        error === undefined || error === null ? done() : fail(refusal(error)),
      );
    });
    return next.handle();
  }
}

const refusal = (error: unknown): unknown =>
  error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE'
    ? new AppError('file-too-large', {
        remedy: 'CSV 最大 5 MB。请分成几个文件。',
        fields: [{ path: 'file', rule: 'too-long', limit: MAX_BYTES }],
      })
    : error instanceof MulterError
      ? new AppError('malformed', { reason: error.code, remedy: '一次上传一个文件，放在 file 一栏。' })
      : new AppError('malformed', { reason: 'multipart', remedy: '上传没有完整到达，请再试一次。' });

/** The uploaded file, under its plain name. Throws `invalid` when there is none. */
export function uploadedFile(file: Express.Multer.File | undefined): { name: string; bytes: Buffer } {
  if (!file)
    throw new AppError('invalid', { remedy: '请选择一个 CSV 文件。', fields: [{ path: 'file', rule: 'required' }] });
  const name = file.originalname.split(/[/\\]/).at(-1)!.replace(/\p{C}/gu, '').slice(-120);
  return { name: name || 'import.csv', bytes: file.buffer };
}
