import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { LetterFile, LetterFormat, LetterView } from '@lianban/contracts';
import { Db, NOW, logAccess } from '../database/index.js';
import type { Tx } from '../database/index.js';
import { FileStore } from '../files/index.js';
import type { Context } from '../http/index.js';
import { getLetter } from './letters.queries.js';
import { toDocx } from './render/to-docx.js';
import { toPdf } from './render/to-pdf.js';

const RENDERERS = { docx: toDocx, pdf: toPdf } satisfies Record<LetterFormat, unknown>;
const MIME: Record<LetterFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};
/** Files of issued letters: rendered from the frozen model when first asked for, kept by hash and the same ever after. */
@Injectable()
export class LetterFiles {
  constructor(
    private readonly db: Db,
    private readonly store: FileStore,
  ) {}

  /** The file of a letter the person may read; the reading is recorded. Throws `not-found`. */
  async get(ctx: Context, id: string, format: LetterFormat): Promise<LetterFile> {
    const { view, known } = await this.db.write(ctx, async (tx) => {
      const letter = await getLetter(tx, ctx, id);
      const { caseFileId } = letter;
      await logAccess(tx, ctx, { what: 'letter', object: id, matterId: letter.view.matterId, caseFileId });
      return { view: letter.view, known: await findFile(tx, id, format) };
    });
    return describeFile(view, format, known ?? (await this.render(ctx, view, format)));
  }

  /** Two who ask at the same moment both render; the first row stands and both get its file. */
  private async render(ctx: Context, view: LetterView, format: LetterFormat): Promise<Kept> {
    const received = await this.store.receive(Readable.from(await RENDERERS[format](view.model, view.number)));
    try {
      await this.store.keep(received);
      return await this.db.write(ctx, async (tx) => {
        await tx.rows(
          `insert into letter_files (letter_id, format, sha256, size, rendered_at) values ($1, $2, decode($3, 'hex'), $4, ${NOW}) on conflict do nothing`,
          [view.id, format, received.sha256, received.size],
        );
        return (await findFile(tx, view.id, format))!;
      });
    } finally {
      await this.store.discard(received.path);
    }
  }
}

interface Kept {
  sha256: string;
  size: number;
}
const findFile = (tx: Tx, id: string, format: LetterFormat): Promise<Kept | undefined> =>
  tx.one<Kept>(`select encode(sha256, 'hex') as sha256, size from letter_files where letter_id = $1 and format = $2`, [
    id,
    format,
  ]);

const describeFile = (view: LetterView, format: LetterFormat, kept: Kept): LetterFile => ({
  name: `${[view.label.zh, view.number].filter(Boolean).join(' ')}.${format}`,
  mime: MIME[format],
  ...kept,
});
