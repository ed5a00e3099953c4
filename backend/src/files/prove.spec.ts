import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extensionOf, normaliseName } from './file-name.js';
import { FILE_TYPES } from './file-types.js';
import type { Extension } from './file-types.js';
import { isProven } from './prove.js';

const dir = mkdtempSync(path.join(os.tmpdir(), 'lianban-prove-'));
afterAll(() => rmSync(dir, { recursive: true }));

const proven = (extension: Extension, content: Buffer): Promise<boolean> => {
  const file = path.join(dir, 'file');
  writeFileSync(file, content);
  return isProven(file, FILE_TYPES[extension].proof);
};
const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');
const jpg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
const pdf = Buffer.from('%PDF-1.7\n');
const ole = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(3 * 1024 * 1024),
    Buffer.from(`${stream}\0`, 'utf16le'),
  ]);
const docx = zip('[Content_Types].xml', 'word/document.xml');
const xlsx = zip('[Content_Types].xml', 'xl/workbook.xml');

test.each<[Extension, Buffer]>([
  ['pdf', pdf],
  ['png', png],
  ['jpg', jpg],
  ['jpeg', jpg],
  ['docx', docx],
  ['xlsx', xlsx],
  ['ofd', zip('OFD.xml', 'Doc_0/Document.xml')],
  ['zip', zip('材料/一.pdf')],
  ['zip', docx],
  ['doc', ole('WordDocument')],
  ['xls', ole('Workbook')],
  ['xls', ole('Book')],
  ['csv', Buffer.from('\ufeff机构,金额\r\n演示医院,12.50\r\n')],
  ['csv', Buffer.from('bbfab9b92cbdf0b6ee0d0a', 'hex')],
  ['txt', Buffer.from('一行\n\t两行\f')],
])('%s is taken for what it is', async (extension, content) => {
  expect(await proven(extension, content)).toBe(true);
});

test.each<[Extension, string, Buffer]>([
  ['pdf', 'a picture', png],
  ['png', 'a PDF', pdf],
  ['docx', 'a spreadsheet', xlsx],
  ['docx', 'a plain zip', zip('word.txt')],
  ['docx', 'one with macros', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
  ['xlsx', 'a cut-off file', xlsx.subarray(0, xlsx.length - 30)],
  ['ofd', 'a document of another kind', docx],
  ['zip', 'a program with a zip behind it', Buffer.concat([Buffer.from('MZ\0\0'), docx])],
  ['zip', 'an empty archive', Buffer.from('PK\x05\x06' + '\0'.repeat(18), 'latin1')],
  ['doc', 'a spreadsheet of the same container', ole('Workbook')],
  ['xls', 'an installer of the same container', ole('Binary.x')],
  ['doc', 'a new document', docx],
  ['txt', 'a program', Buffer.from('MZ\0\u0001')],
  ['csv', 'a picture', png],
  ['csv', 'neither UTF-8 nor GB18030', Buffer.from('a,b\n\xff\xff', 'latin1')],
  ['txt', 'terminal commands', Buffer.from('\u001b[2J')],
])('%s is refused when it is %s', async (extension, _what, content) => {
  expect(await proven(extension, content)).toBe(false);
});

test.each([
  ['C:\\桌面\\调查 报告.PDF', '调查 报告.pdf'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['a\u202Efdp.exe', 'afdp.exe'],
  ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie x.pdf'],
  ['...pdf', '未命名.pdf'],
  ['.pdf', 'pdf'],
  ['e\u0301.pdf', '\u00e9.pdf'],
  [`${'长'.repeat(300)}.docx`, `${'长'.repeat(115)}.docx`],
])('the name %j becomes %j', (given, expected) => {
  expect(normaliseName(given)).toBe(expected);
});

test('the extension is the last one, whatever its case', () => {
  expect(extensionOf('a.exe.Pdf')).toBe('pdf');
  expect(extensionOf('a.pdf.exe')).toBeUndefined();
  expect(extensionOf('pdf')).toBeUndefined();
});

/** A zip file with empty entries of these names. */
function zip(...names: string[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const name of names.map((n) => Buffer.from(n))) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    local.push(head, name);
    central.push(entry, name);
    at += head.length + name.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...central, end]);
}
