import type { FILE_EXTENSIONS } from '@lianban/contracts/files';

export type Extension = (typeof FILE_EXTENSIONS)[number];
/** What proves the content: first bytes, an entry of the container (zip or OLE), or that it is nothing but text. */
export type Proof = { magic: string } | { zip: string[] } | { ole: string[] } | { text: true };

const office = 'application/vnd.openxmlformats-officedocument';
/** Type as it is served, and the proof, of every extension that may be uploaded. */
export const FILE_TYPES: Record<Extension, { mime: string; proof: Proof }> = {
  pdf: { mime: 'application/pdf', proof: { magic: 'pdf' } },
  ofd: { mime: 'application/ofd', proof: { zip: ['OFD.xml'] } },
  docx: {
    mime: `${office}.wordprocessingml.document`,
    proof: { zip: ['[Content_Types].xml', 'word/document.xml'] },
  },
  xlsx: { mime: `${office}.spreadsheetml.sheet`, proof: { zip: ['[Content_Types].xml', 'xl/workbook.xml'] } },
  doc: { mime: 'application/msword', proof: { ole: ['WordDocument'] } },
  xls: { mime: 'application/vnd.ms-excel', proof: { ole: ['Workbook', 'Book'] } },
  jpg: { mime: 'image/jpeg', proof: { magic: 'jpg' } },
  jpeg: { mime: 'image/jpeg', proof: { magic: 'jpg' } },
  png: { mime: 'image/png', proof: { magic: 'png' } },
  zip: { mime: 'application/zip', proof: { zip: [] } },
  csv: { mime: 'text/csv', proof: { text: true } },
  txt: { mime: 'text/plain', proof: { text: true } },
};
