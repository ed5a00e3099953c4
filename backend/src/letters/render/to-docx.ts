import type { LetterBlock, LetterModel } from '@lianban/contracts';
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { IParagraphOptions, IRunOptions } from 'docx';
import { chineseDay } from '../words.js';
import {
  BLOCK_WIDTH,
  PAGE,
  PITCH,
  TYPE,
  addressees,
  attachmentLines,
  copies,
  issuerSize,
  numberLine,
  signatureIndents,
  slipRows,
  split,
  titleLines,
  toTwips,
} from './page.js';
import { qrPng } from './qr.js';

/** The standard's fonts by name: the offices have them, they are not free to ship. */
const FACE = { body: '仿宋_GB2312', heading: '黑体', title: '方正小标宋简体', pageNumber: '宋体' } as const;
const twips = (points: number): number => Math.round(points * 20);
// Rounded down: one twip more and a page holds 21 lines.
const CHAR = Math.floor(PITCH.char * 20);
const LINE = Math.floor(PITCH.line * 20);
// A grid of characters, too, would be the standard's way to have 28 on a line; but a character that is wider than its cell takes two of them
// in other programs than Word. So the characters stand a little closer.
const TEXT = { font: FACE.body, size: TYPE.body * 2, characterSpacing: CHAR - twips(TYPE.body) };

/** The official face of a letter: to be signed, sealed and sent. */
export async function toDocx(model: LetterModel, number: string | null): Promise<Buffer> {
  const qr = model.qr ? await qrPng(model.qr) : null;
  return Packer.toBuffer(documentOf(model, number, qr));
}

function documentOf(model: LetterModel, number: string | null, qr: Buffer | null): Document {
  const empty = { children: [new Paragraph({})] };
  return new Document({
    title: [model.title, number].filter(Boolean).join(' '),
    creator: model.issuer,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { ...TEXT, color: '000000' } } } },
    sections: [
      {
        properties: {
          titlePage: true,
          page: { size: { width: toTwips(PAGE.width), height: toTwips(PAGE.height) }, margin: margins() },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        headers: { first: letterHead(model), default: new Header(empty), even: new Header(empty) },
        footers: {
          first: secondLine(),
          default: pageNumber(AlignmentType.RIGHT),
          even: pageNumber(AlignmentType.LEFT),
        },
        children: [
          ...opening(model, number, qr),
          ...body(model),
          ...(model.slip ? slip(model, model.slip.title, number, qr) : []),
        ],
      },
    ],
  });
}

const margins = () => ({
  top: toTwips(PAGE.top),
  right: toTwips(PAGE.right),
  bottom: toTwips(PAGE.bottom),
  left: toTwips(PAGE.left),
  header: toTwips(PAGE.issuerTop),
  footer: toTwips(PAGE.secondLine),
});
/** Lines of 170 mm over the middle of the page reach beyond the block on both sides. */
const overPage = {
  left: -toTwips(PAGE.left - (PAGE.width - PAGE.lineLength) / 2),
  right: -toTwips(PAGE.right - (PAGE.width - PAGE.lineLength) / 2),
};

/** Issuer in red, and under it the double line: thick above, thin below. */
function letterHead({ issuer }: LetterModel): Header {
  const size = issuerSize(issuer);
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        indent: overPage,
        spacing: { line: twips(size), lineRule: LineRuleType.EXACT },
        border: {
          bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color: PAGE.red },
        },
        children: [run(issuer, { font: FACE.title, size: size * 2, color: PAGE.red })],
      }),
    ],
  });
}

/** The double line at the foot of the first page: thin above, thick below; no page number. */
function secondLine(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        indent: overPage,
        spacing: { line: 20, lineRule: LineRuleType.EXACT },
        border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 0, color: PAGE.red } },
      }),
    ],
  });
}

function pageNumber(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const face: IRunOptions = { font: FACE.pageNumber, size: TYPE.small * 2 };
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: twips(TYPE.small), right: twips(TYPE.small) },
        children: [new TextRun({ ...face, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

const run = (text: string, face: IRunOptions = {}): TextRun => new TextRun({ ...face, text });
const line = (text: string, more: IParagraphOptions = {}, face: IRunOptions = {}): Paragraph =>
  new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT },
    ...more,
    children: [run(text, face)],
  });
const blank = (keepNext = false): Paragraph => line('', { keepNext });

function opening(model: LetterModel, number: string | null, qr: Buffer | null): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: { before: twips(TYPE.body * (7 / 8)) },
      children: [...(qr ? [code(qr)] : []), run(numberLine(number))],
    }),
    blank(),
    blank(),
    ...title(titleLines(model.title)),
    blank(),
    line(addressees(model)),
  ];
}

const title = (lines: string[]): Paragraph[] =>
  lines.map((text) =>
    line(
      text,
      { alignment: AlignmentType.CENTER, spacing: { line: twips(TYPE.title * 1.5), lineRule: LineRuleType.EXACT } },
      { font: FACE.title, size: TYPE.title * 2 },
    ),
  );

/** The code with the matter's number, in the left upper corner of the block. */
const code = (qr: Buffer): ImageRun =>
  new ImageRun({
    type: 'png',
    data: qr,
    transformation: { width: 75, height: 75 },
    floating: {
      horizontalPosition: { relative: 'column', offset: 0 },
      verticalPosition: { relative: 'paragraph', offset: 0 },
      behindDocument: true,
    },
  });

function body(model: LetterModel): (Paragraph | Table)[] {
  const { body: blocks, attached } = split(model.blocks);
  return [
    ...blocks.flatMap((block, i) => blockOf(block, i === blocks.length - 1)),
    ...attachments(attached),
    ...signature(model),
    ...(model.cc.length ? [copiesTo(model)] : []),
  ];
}

const paragraph = (text: string, more: IParagraphOptions = {}, face: IRunOptions = {}): Paragraph =>
  line(text, { alignment: AlignmentType.BOTH, indent: { firstLineChars: 200, firstLine: CHAR * 2 }, ...more }, face);

/** `last`: it stays with the seal, which is never alone on a page. */
function blockOf(block: LetterBlock, last: boolean): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading':
      return [paragraph(block.text, { keepNext: true }, { font: FACE.heading })];
    case 'paragraph':
      return [paragraph(block.text, { keepNext: last })];
    case 'items':
      return block.items.map(({ label, value }) => paragraph(`${label}：${value}`, { keepNext: last }));
    case 'table':
      return [table(block.head, block.rows)];
    case 'attachments':
      return [];
  }
}

function table(head: string[], rows: string[][]): Table {
  const cells = (texts: string[], font: string): TableCell[] =>
    texts.map(
      (text) =>
        new TableCell({
          children: [line(text, { spacing: { line: 400, lineRule: LineRuleType.EXACT } }, { font, size: 24 })],
        }),
    );
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: head.map(() => Math.floor(twips(BLOCK_WIDTH) / head.length)),
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: cells(head, FACE.heading) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, FACE.body) })),
    ],
  });
}

/** One line below the body, two characters in; what follows stands under the first name. */
function attachments(names: string[]): Paragraph[] {
  if (!names.length) return [];
  return [
    blank(true),
    ...attachmentLines(names).map((name, i) =>
      line(i ? name : `附件：${name}`, {
        keepNext: true,
        indent: i ? { left: CHAR * 5 } : { left: CHAR * 5, hanging: CHAR * 3 },
      }),
    ),
  ];
}

/** With room for the seal above it. */
function signature(model: LetterModel): Paragraph[] {
  const { name, date } = signatureIndents(model);
  const right = (chars: number, keepNext: boolean): IParagraphOptions => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(CHAR * chars) },
    keepNext,
  });
  return [
    blank(true),
    blank(true),
    line(model.issuer, right(name, true)),
    line(chineseDay(model.day), right(date, false)),
  ];
}

const copiesTo = (model: LetterModel): Paragraph =>
  line(
    copies(model),
    { spacing: { before: LINE }, indent: { left: twips(TYPE.small), right: twips(TYPE.small) } },
    { size: TYPE.small * 2 },
  );

function slip(model: LetterModel, heading: string, number: string | null, qr: Buffer | null): (Paragraph | Table)[] {
  const cell = (text: string, width: number): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children: [line(text, {}, { size: TYPE.small * 2 })],
    });
  const [left, right] = [CHAR * 8, twips(BLOCK_WIDTH) - CHAR * 8];
  return [
    new Paragraph({ pageBreakBefore: true, children: qr ? [code(qr)] : [] }),
    ...title([heading]),
    blank(),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      columnWidths: [left, right],
      rows: slipRows(model, number).map(
        ([label, value]) =>
          new TableRow({
            height: { value: 880, rule: 'atLeast' },
            children: [cell(label, left), cell(value, right)],
          }),
      ),
    }),
    blank(),
    paragraph(`填写后请送回${model.issuer}。`),
  ];
}
