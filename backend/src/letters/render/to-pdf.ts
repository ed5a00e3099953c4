import path from 'node:path';
import type { LetterBlock, LetterModel } from '@lianban/contracts';
import * as module from 'pdfmake';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { chineseDay } from '../words.js';
import {
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
  toPoints,
} from './page.js';
import { qrPng } from './qr.js';

const FONT = '@expo-google-fonts/noto-serif-sc';
const NORMAL = require.resolve(`${FONT}/400Regular/NotoSerifSC_400Regular.ttf`);
const BOLD = require.resolve(`${FONT}/700Bold/NotoSerifSC_700Bold.ttf`);
/** Height of a line of the font, and how far its box stands above a character, as parts of the size. */
const [NATURAL, ABOVE] = [1.437, 0.27];
const RED = `#${PAGE.red}`;

// The package is one object whose methods stand on its class: only the default carries them, which its types do not know.
const pdfmake = (module as unknown as { default: typeof module }).default;
pdfmake.setFonts({ serif: { normal: NORMAL, bold: BOLD } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => [NORMAL, BOLD].includes(path.resolve(file)));

/** A pdf with the font `serif`, which has all characters; nothing else is read from disk or net. */
export const makePdf = (definition: TDocumentDefinitions): Promise<Buffer> => pdfmake.createPdf(definition).getBuffer();

/** The preview face of a letter: a free serif stands in for the standard's fonts, everything else is measured. */
export async function toPdf(model: LetterModel, number: string | null): Promise<Buffer> {
  const qr = model.qr ? `data:image/png;base64,${(await qrPng(model.qr)).toString('base64')}` : null;
  return makePdf(definitionOf(model, number, qr));
}

function definitionOf(model: LetterModel, number: string | null, qr: string | null): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom].map(toPoints) as [number, number, number, number],
    language: 'zh-CN',
    info: { title: [model.title, number].filter(Boolean).join(' '), author: model.issuer },
    defaultStyle: style(TYPE.body),
    background: (page) => (page === 1 ? head(model) : []),
    footer: (page) => pageNumber(page),
    // a heading is not left alone at the foot of a page
    pageBreakBefore: (node, nodes) => node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    content: [
      ...opening(model, number, qr),
      ...body(model),
      ...(model.slip ? slip(model, model.slip.title, number, qr) : []),
    ],
  };
}

/** Type of a size whose line is one line of the grid, unless `pitch` says otherwise. */
const style = (fontSize: number, pitch: number = PITCH.line) => ({
  font: 'serif',
  fontSize,
  characterSpacing: fontSize === TYPE.body ? PITCH.char - TYPE.body : 0,
  lineHeight: pitch / (fontSize * NATURAL),
});

/** Where the first red line stands on the first page. */
function firstLine(model: LetterModel): number {
  return toPoints(PAGE.issuerTop + PAGE.lineBelowIssuer) + issuerSize(model.issuer);
}

function head(model: LetterModel): Content[] {
  const size = issuerSize(model.issuer);
  return [
    {
      text: model.issuer,
      ...style(size, size * NATURAL),
      bold: true,
      color: RED,
      alignment: 'center',
      margin: [0, toPoints(PAGE.issuerTop) - size * ABOVE, 0, 0],
    },
    { canvas: doubleLine([1.5, 0.5]), absolutePosition: { x: 0, y: firstLine(model) } },
    { canvas: doubleLine([0.5, 1.5]), absolutePosition: { x: 0, y: toPoints(PAGE.height - PAGE.secondLine) - 4 } },
  ];
}

/** Two red lines over the middle of the page, the first one at 0. */
function doubleLine([upper, lower]: [number, number]) {
  const x1 = toPoints((PAGE.width - PAGE.lineLength) / 2);
  const x2 = x1 + toPoints(PAGE.lineLength);
  const line = (y: number, lineWidth: number) => ({
    type: 'line' as const,
    ...{ x1, y1: y, x2, y2: y },
    lineWidth,
    lineColor: RED,
  });
  return [line(upper / 2, upper), line(4 - lower / 2, lower)];
}

/** The first page of a letter carries no page number; odd ones stand right, even ones left. */
function pageNumber(page: number): Content {
  if (page === 1) return { text: '' };
  const edge = toPoints(page % 2 ? PAGE.right : PAGE.left) + TYPE.small;
  return {
    text: `— ${page} —`,
    ...style(TYPE.small),
    alignment: page % 2 ? 'right' : 'left',
    margin: [edge, toPoints(7), edge, 0],
  };
}

/** Number, title, addressee. */
function opening(model: LetterModel, number: string | null, qr: string | null): Content[] {
  const gap = firstLine(model) + TYPE.body * (7 / 8) - toPoints(PAGE.top) - TYPE.body * ABOVE;
  return [
    ...(qr ? [code(qr, model, firstLine(model) + 10)] : []),
    { text: numberLine(number), alignment: 'right', margin: [0, gap, 0, PITCH.line * 2] },
    {
      text: titleLines(model.title).join('\n'),
      ...style(TYPE.title, TYPE.title * 1.5),
      bold: true,
      alignment: 'center',
      margin: [0, 0, 0, PITCH.line],
    },
    { text: addressees(model) },
  ];
}

/** The code with the matter's number, for the desk that works from paper. */
const code = (qr: string, model: LetterModel, y: number): Content => ({
  stack: [
    { image: qr, width: 56, height: 56 },
    { text: model.qr ?? '', ...style(8, 11) },
  ],
  absolutePosition: { x: toPoints(PAGE.left), y },
});

function body(model: LetterModel): Content[] {
  const { body: blocks, attached } = split(model.blocks);
  const last = !attached.length && blocks.length && isShort(blocks.at(-1)!) ? blocks.slice(-1) : [];
  return [
    ...together(blocks.slice(0, blocks.length - last.length)),
    // the seal is never alone on a page: what stands above it goes along
    {
      unbreakable: true,
      stack: [...last.flatMap(blockContent), ...attachments(attached), ...signature(model)],
    },
    ...(model.cc.length ? [copiesTo(model)] : []),
  ];
}

const isShort = (block: LetterBlock): boolean => JSON.stringify(block).length < 400;

/** A short table keeps its heading. */
function together(blocks: LetterBlock[]): Content[] {
  return blocks.flatMap((block, i): Content[] => {
    const next = blocks[i + 1];
    const before = blocks[i - 1];
    if (block.type === 'heading' && next?.type === 'table' && next.rows.length <= 8)
      return [{ unbreakable: true, stack: [...blockContent(block), ...blockContent(next)] }];
    const taken = block.type === 'table' && block.rows.length <= 8 && before?.type === 'heading';
    return taken ? [] : blockContent(block);
  });
}

const paragraph = (text: ContentText['text'], more: Partial<ContentText> = {}): Content => ({
  text,
  leadingIndent: PITCH.char * 2,
  alignment: 'justify',
  ...more,
});

function blockContent(block: LetterBlock): Content[] {
  switch (block.type) {
    case 'heading':
      return [paragraph(block.text, { bold: true, headlineLevel: 1 })];
    case 'paragraph':
      return [paragraph(block.text)];
    case 'items':
      return block.items.map(({ label, value }) => paragraph(`${label}：${value}`));
    case 'table':
      return [table(block.head, block.rows)];
    case 'attachments':
      return [];
  }
}

const cell = (text: string, bold = false): Content => ({ text, bold, ...style(12, 20) });
const table = (head: string[], rows: string[][]): Content => ({
  table: {
    headerRows: 1,
    keepWithHeaderRows: 1,
    dontBreakRows: true,
    widths: head.map(() => '*'),
    body: [head.map((text) => cell(text, true)), ...rows.map((row) => row.map((text) => cell(text)))],
  },
  margin: [0, 6, 0, 6],
});

/** One line below the body, two characters in; what follows stands under the first name. */
function attachments(names: string[]): Content[] {
  if (!names.length) return [];
  return [
    {
      columns: [
        { text: '附件：', width: PITCH.char * 3.3, noWrap: true },
        { stack: attachmentLines(names).map((text) => ({ text })), width: '*' },
      ],
      margin: [PITCH.char * 2, PITCH.line, 0, 0],
    },
  ];
}

/** With room for the seal above it. */
function signature(model: LetterModel): Content[] {
  const { name, date } = signatureIndents(model);
  return [
    { text: model.issuer, alignment: 'right', margin: [0, PITCH.line * 2, PITCH.char * name, 0] },
    { text: chineseDay(model.day), alignment: 'right', margin: [0, 0, PITCH.char * date, 0] },
  ];
}

const copiesTo = (model: LetterModel): Content => ({
  text: copies(model),
  ...style(TYPE.small, 22),
  margin: [TYPE.small, PITCH.line, TYPE.small, 0],
});

function slip(model: LetterModel, title: string, number: string | null, qr: string | null): Content[] {
  return [
    {
      text: title,
      ...style(TYPE.title, TYPE.title * 1.5),
      bold: true,
      alignment: 'center',
      pageBreak: 'before',
      margin: [0, PITCH.line, 0, PITCH.line],
    },
    ...(qr ? [code(qr, model, toPoints(PAGE.top))] : []),
    {
      table: {
        widths: [PITCH.char * 8, '*'],
        heights: 44,
        body: slipRows(model, number).map(([label, value]) => [
          { text: label, ...style(TYPE.small, 22) },
          { text: value, ...style(TYPE.small, 22) },
        ]),
      },
    },
    paragraph(`填写后请送回${model.issuer}。`, { margin: [0, PITCH.line, 0, 0] }),
  ];
}
