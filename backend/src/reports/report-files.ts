import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { LetterFile, LetterFormat } from '@lianban/contracts';
import { Db, NOW, logAccess } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { FileStore } from '../files/index.js';
import type { Context } from '../http/index.js';
import { faceOf } from './render/face.js';
import type { Face } from './render/face.js';
import { toDocx } from './render/to-docx.js';
import { toPdf } from './render/to-pdf.js';
import { notIssued } from './refusals.js';
import { getReport } from './reports.queries.js';

const RENDERERS = { docx: toDocx, pdf: toPdf } satisfies Record<LetterFormat, (face: Face) => Promise<Buffer>>;
const MIME: Record<LetterFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};
interface Kept {
  sha256: string;
  size: number;
}

/** Files of issued reports: rendered from the frozen model when first asked for, kept by hash and the same ever after. */
@Injectable()
export class ReportFiles {
  constructor(
    private readonly db: Db,
    private readonly store: FileStore,
  ) {}

  /** The reading is recorded. Throws `not-found`, `wrong-state` for a draft. */
  async get(ctx: Context, id: string, format: LetterFormat): Promise<LetterFile> {
    const { face, known } = await this.db.write(ctx, async (tx) => {
      const { model, number, hash } = await getReport(tx, id);
      if (!model) throw notIssued();
      await logAccess(tx, ctx, { what: 'report', object: id });
      return { face: faceOf(model, number, hash!), known: await findFile(tx, id, format) };
    });
    const kept = known ?? (await this.render(ctx, id, face, format));
    return { name: `${[face.title, face.period].join(' ')}.${format}`, mime: MIME[format], ...kept };
  }

  /** Two who ask at the same moment both render; the first row stands and both get its file. */
  private async render(ctx: Context, id: string, face: Face, format: LetterFormat): Promise<Kept> {
    const received = await this.store.receive(Readable.from(await RENDERERS[format](face)));
    try {
      await this.store.keep(received);
      return await this.db.write(ctx, async (tx) => {
        await tx.rows(
          `insert into report_files (report_id, format, sha256, size, rendered_at) values ($1, $2, decode($3, 'hex'), $4, ${NOW}) on conflict do nothing`,
          [id, format, received.sha256, received.size],
        );
        return (await findFile(tx, id, format))!;
      });
    } finally {
      await this.store.discard(received.path);
    }
  }
}

const findFile = (tx: Tx, id: string, format: LetterFormat): Promise<Kept | undefined> =>
  tx.one<Kept & object>(
    `select encode(sha256, 'hex') as sha256, size from report_files where report_id = $1 and format = $2`,
    [id, format],
  );
