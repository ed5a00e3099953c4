import type { ReportBlock, ReportCell } from '@lianban/contracts';
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { IRunOptions } from 'docx';
import { GREY, LINE, SHEET, TYPE, chineseDay, isGroup, isNumeric, textOf } from './face.js';
import type { Face } from './face.js';

/** Fonts by name: the offices have them, they are not free to ship. */
const FACE = { body: '仿宋_GB2312', heading: '黑体', title: '方正小标宋简体' } as const;
const twips = (mm: number): number => Math.round((mm / 25.4) * 72 * 20);
const WIDTH = twips(SHEET.width - 2 * SHEET.side);
const run = (text: string, size: number, more: Partial<IRunOptions> = {}): TextRun =>
  new TextRun({ text, size: Math.round(size * 2), ...more });

export function toDocx(face: Face): Promise<Buffer> {
  const margin = {
    top: twips(SHEET.top),
    bottom: twips(SHEET.bottom),
    left: twips(SHEET.side),
    right: twips(SHEET.side),
  };
  return Packer.toBuffer(
    new Document({
      title: [face.title, face.period, face.number].filter(Boolean).join(' '),
      creator: face.issuer,
      styles: { default: { document: { run: { font: FACE.body, size: TYPE.body * 2, color: '000000' } } } },
      sections: [
        {
          properties: { page: { size: { width: twips(SHEET.width), height: twips(SHEET.height) }, margin } },
          footers: { default: footer(face) },
          children: [...opening(face), ...face.blocks.flatMap(blockContent), ...signature(face)],
        },
      ],
    }),
  );
}

const opening = (face: Face): Paragraph[] => [
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run(face.title, TYPE.title, { font: FACE.title })] }),
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run(face.period, TYPE.period)] }),
  new Paragraph({
    tabStops: [{ type: 'right', position: WIDTH }],
    border: { bottom: { style: BorderStyle.SINGLE, size: 10, color: '000000', space: 2 } },
    spacing: { before: 80, after: 160 },
    children: [run(`${face.number ?? '（不编号）'}\t${chineseDay(face.day)}`, TYPE.body)],
  }),
];

const signature = (face: Face): Paragraph[] =>
  [face.issuer, chineseDay(face.day)].map(
    (text, i) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        keepNext: i === 0,
        spacing: { before: i ? 0 : 360 },
        children: [run(text, TYPE.body)],
      }),
  );

const footer = (face: Face): Footer =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: 'right', position: WIDTH }],
        children: [
          run(`内部资料  校验值 SM3 ${face.hash}\t`, TYPE.foot, { color: GREY }),
          new TextRun({ size: TYPE.foot * 2, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });

function blockContent(block: ReportBlock): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading':
      return [
        new Paragraph({
          keepNext: true,
          spacing: { before: 160, after: 40 },
          children: [run(textOf(block.text), TYPE.heading, { font: FACE.heading })],
        }),
      ];
    case 'paragraph':
      return [
        new Paragraph({
          alignment: AlignmentType.BOTH,
          indent: { firstLine: TYPE.body * 2 * 20 },
          spacing: { after: 60 },
          children: [run(textOf(block.text), TYPE.body)],
        }),
      ];
    case 'note':
      return [
        new Paragraph({
          spacing: { before: 40, after: 40 },
          children: [run(textOf(block.text), TYPE.small, { color: GREY })],
        }),
      ];
    case 'table':
      return [table(block)];
  }
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const RULE = { style: BorderStyle.SINGLE, size: 8, color: '000000' };

function table({ head, widths, rows }: Extract<ReportBlock, { type: 'table' }>): Table {
  const sum = widths.reduce((all, one) => all + one, 0);
  const columnWidths = widths.map((one) => Math.floor((one / sum) * WIDTH));
  const right = head.map((_, i) => isNumeric(rows, i));
  const heading = head.map(
    (label, i) =>
      new TableCell({
        borders: { bottom: RULE },
        children: [line(right[i]!, [run(textOf(label), TYPE.cell, { font: FACE.heading })])],
      }),
  );
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths,
    borders: {
      ...{ top: RULE, bottom: RULE, left: NONE, right: NONE, insideVertical: NONE },
      insideHorizontal: { style: BorderStyle.SINGLE, size: 3, color: LINE },
    },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: heading }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: isGroup(cells)
              ? [group(cells[0]!, head.length)]
              : cells.map((one, i) => new TableCell({ children: cell(one, right[i]!) })),
          }),
      ),
    ],
  });
}

const line = (right: boolean, children: TextRun[]): Paragraph =>
  new Paragraph({ alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT, children });

const cell = ({ text, small, few }: ReportCell, right: boolean): Paragraph[] => [
  line(right, [run(textOf(text), TYPE.cell, few ? { color: GREY } : {})]),
  ...(small ? [line(right, [run(textOf(small), TYPE.small, { color: GREY })])] : []),
];

const group = ({ text }: ReportCell, columns: number): TableCell =>
  new TableCell({ columnSpan: columns, children: [line(false, [run(textOf(text), TYPE.small, { color: GREY })])] });
