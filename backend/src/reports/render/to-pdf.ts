import type { ReportBlock, ReportCell } from '@lianban/contracts';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { makePdf } from '../../letters/index.js';
import { GREY, LINE, SHEET, TYPE, chineseDay, isGroup, isNumeric, textOf } from './face.js';
import type { Face } from './face.js';

const points = (mm: number): number => (mm * 72) / 25.4;
/** Height of a line of the font, as part of the size. */
const NATURAL = 1.437;
const style = (fontSize: number, pitch: number) => ({
  font: 'serif',
  fontSize,
  lineHeight: pitch / (fontSize * NATURAL),
});
const WIDTH = points(SHEET.width - 2 * SHEET.side);

export const toPdf = (face: Face): Promise<Buffer> => makePdf(definitionOf(face));

function definitionOf(face: Face): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [SHEET.side, SHEET.top, SHEET.side, SHEET.bottom].map(points) as [number, number, number, number],
    language: 'zh-CN',
    info: { title: [face.title, face.period, face.number].filter(Boolean).join(' '), author: face.issuer },
    defaultStyle: style(TYPE.body, 18),
    footer: (page, pages) => footer(face, page, pages),
    // a heading is not left alone at the foot of a page
    pageBreakBefore: (node, nodes) => node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    content: [...opening(face), ...face.blocks.flatMap(blockContent), ...signature(face)],
  };
}

const opening = (face: Face): Content[] => [
  { text: face.title, ...style(TYPE.title, 30), bold: true, alignment: 'center' },
  { text: face.period, ...style(TYPE.period, 24), alignment: 'center' },
  {
    columns: [{ text: face.number ?? '（不编号）' }, { text: chineseDay(face.day), alignment: 'right' }],
    margin: [0, 4, 0, 2],
  },
  { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.2 }], margin: [0, 0, 0, 8] },
];

const signature = (face: Face): Content[] => [
  {
    stack: [face.issuer, chineseDay(face.day)].map((text) => ({ text, alignment: 'right' as const })),
    margin: [0, 18, 0, 0],
    unbreakable: true,
  },
];

const footer = (face: Face, page: number, pages: number): Content => ({
  columns: [
    { text: `内部资料  校验值 SM3 ${face.hash}`, ...style(TYPE.foot, 11), color: `#${GREY}`, width: '*' },
    { text: `${page} / ${pages}`, ...style(TYPE.foot, 11), alignment: 'right', width: 40 },
  ],
  margin: [points(SHEET.side), points(8), points(SHEET.side), 0],
});

function blockContent(block: ReportBlock): Content[] {
  switch (block.type) {
    case 'heading':
      return [
        { text: textOf(block.text), ...style(TYPE.heading, 22), bold: true, headlineLevel: 1, margin: [0, 8, 0, 2] },
      ];
    case 'paragraph':
      return [{ text: textOf(block.text), leadingIndent: TYPE.body * 2, alignment: 'justify', margin: [0, 0, 0, 3] }];
    case 'note':
      return [{ text: textOf(block.text), ...style(TYPE.small, 12), color: `#${GREY}`, margin: [0, 2, 0, 2] }];
    case 'table':
      return [table(block)];
  }
}

function table({ head, widths, rows }: Extract<ReportBlock, { type: 'table' }>): Content {
  const sum = widths.reduce((all, one) => all + one, 0);
  // each cell has 3 points of air on both sides
  const room = WIDTH - 6 * widths.length;
  const right = head.map((_, i) => isNumeric(rows, i));
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: widths.map((one) => (one / sum) * room),
      body: [
        head.map((label, i): TableCell => ({ text: textOf(label), ...cellStyle(right[i]!), bold: true })),
        ...rows.map((cells) =>
          isGroup(cells) ? group(cells[0]!, head.length) : cells.map((c, i) => cell(c, right[i]!)),
        ),
      ],
    },
    layout: {
      hLineWidth: (i, node) => (i === 0 || i === 1 || i === node.table.body.length ? 0.9 : 0.4),
      hLineColor: (i, node) => (i === 0 || i === 1 || i === node.table.body.length ? '#000000' : `#${LINE}`),
      vLineWidth: () => 0,
      ...{ paddingLeft: () => 3, paddingRight: () => 3, paddingTop: () => 2, paddingBottom: () => 2 },
    },
    margin: [0, 4, 0, 4],
  };
}

const cellStyle = (right: boolean) => ({
  ...style(TYPE.cell, 13),
  alignment: right ? ('right' as const) : ('left' as const),
});

function cell({ text, small, few }: ReportCell, right: boolean): TableCell {
  const color = few ? { color: `#${GREY}` } : {};
  if (!small) return { text: textOf(text), ...cellStyle(right), ...color };
  return {
    stack: [
      { text: textOf(text), ...cellStyle(right), ...color },
      { text: textOf(small), ...cellStyle(right), ...style(TYPE.small, 10), color: `#${GREY}` },
    ],
  };
}

const group = ({ text }: ReportCell, columns: number): TableCell[] => [
  { text: textOf(text), colSpan: columns, ...style(TYPE.small, 11), color: `#${GREY}` },
  ...Array.from({ length: columns - 1 }, (): TableCell => ({ text: '' })),
];
