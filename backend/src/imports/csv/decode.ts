import { AppError } from '../../http/index.js';

export interface Decoded {
  text: string;
  /** as shown to the person: `UTF-8`, `UTF-8 BOM` or `GB18030` */
  encoding: string;
}

const SIGNATURES: { bytes: number[]; zh: string }[] = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    zh: '这是 Excel 工作簿或压缩包，不是 CSV。请在 Excel 里“另存为 → CSV UTF-8”，再上传。',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    zh: '这是旧版 Excel 或 Word 文件，不是 CSV。请在 Excel 里“另存为 → CSV UTF-8”，再上传。',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], zh: '这是 PDF，不是 CSV。请从原台账导出 CSV，再上传。' },
  { bytes: [0xff, 0xfe], zh: '文件是 UTF-16 编码（Excel 的“Unicode 文本”）。请另存为“CSV UTF-8”，再上传。' },
  { bytes: [0xfe, 0xff], zh: '文件是 UTF-16 编码（Excel 的“Unicode 文本”）。请另存为“CSV UTF-8”，再上传。' },
];
/** what tells a binary file from a text */
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Text of an uploaded file: UTF-8 with or without BOM, else GBK/GB18030. A file that is neither is refused, never half-read. */
export function decode(bytes: Buffer): Decoded {
  const known = SIGNATURES.find((s) => s.bytes.every((b, i) => bytes[i] === b));
  if (known) throw notCsv(known.zh);
  const decoded = strictly('utf-8', bytes) ?? strictly('gb18030', bytes);
  if (!decoded || NOT_TEXT.test(decoded.text))
    throw notCsv('文件不是文本，或编码既不是 UTF-8 也不是 GBK。请在 Excel 里“另存为 → CSV UTF-8”，再上传。');
  return decoded;
}

function strictly(encoding: 'utf-8' | 'gb18030', bytes: Buffer): Decoded | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { text, encoding: encoding === 'gb18030' ? 'GB18030' : bom ? 'UTF-8 BOM' : 'UTF-8' };
  } catch {
    return undefined;
  }
}

const notCsv = (remedy: string): AppError =>
  new AppError('file-type', { reason: 'not-csv', remedy, fields: [{ path: 'file', rule: 'format', limit: 'csv' }] });
