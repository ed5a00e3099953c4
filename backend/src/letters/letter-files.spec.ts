import { inflateRawSync } from 'node:zlib';
import type { LetterLine } from '@lianban/contracts';
import { Story, asOwner, testApp } from '../testing/index.js';
import type { TestApp } from '../testing/index.js';

let t: TestApp;
let story: Story;
let letter: LetterLine;
let paper: LetterLine;
beforeAll(async () => {
  t = await testApp();
  story = new Story(t);
  const { dispatchId } = await story.sent(['wj', 'cl']);
  [letter, paper] = (await (await story.as('yb.clerk1')).get(`/api/matters/${dispatchId}/letters`)).body;
});
afterAll(() => t.close());

const fetchFile = async (format: string, id = letter.id) =>
  (await story.as('yb.clerk1')).get(`/api/letters/${id}/${format}`).responseType('blob');

/** Entries of a zip file by name, read by its central directory. */
function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf('PK\x05\x06');
  const entries = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((o) => zip.readUInt16LE(at + o)) as [number, number, number];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const raw = zip.subarray(start, start + size);
    entries.set(zip.toString('utf8', at + 46, at + 46 + name), (method ? inflateRawSync(raw) : raw).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return entries;
}
const mm = (twips: number): number => Math.round((twips / 1440) * 25.4);

describe('the file of a letter', () => {
  test.each(['docx', 'pdf'])('%s is rendered once, even when two ask at once, and recorded as read', async (format) => {
    const first = await Promise.all([fetchFile(format), fetchFile(format), fetchFile(format)]);
    const later = await fetchFile(format);
    expect(first.map((a) => a.status)).toEqual([200, 200, 200]);
    for (const { body } of first) expect(Buffer.compare(body as Buffer, later.body as Buffer)).toBe(0);
    expect(later.headers['content-disposition']).toContain(`${format === 'pdf' ? 'inline' : 'attachment'}; filename=`);
    expect(decodeURIComponent(later.headers['content-disposition']!)).toContain(
      `案件移送函 ${letter.number}.${format}`,
    );
    const kept = await asOwner(t.database, async (c) => ({
      files: (await c.query('select from letter_files where letter_id = $1 and format = $2', [letter.id, format]))
        .rowCount,
      reads: (await c.query(`select from access_log where what = 'letter' and object = $1`, [letter.id])).rowCount,
    }));
    expect(kept.files).toBe(1);
    expect(kept.reads).toBeGreaterThanOrEqual(4);
  });

  it('docx has the page, the grid, the fonts and the words of an official letter', async () => {
    const parts = unzip((await fetchFile('docx')).body as Buffer);
    const document = parts.get('word/document.xml')!;
    const attributes = (element: string): Record<string, string> =>
      Object.fromEntries(
        [...new RegExp(`<w:${element} ([^>]*)/>`).exec(document)![1]!.matchAll(/w:(\w+)="([^"]*)"/g)].map((m) => [
          m[1]!,
          m[2]!,
        ]),
      );
    const page = attributes('pgSz');
    expect([mm(Number(page['w'])), mm(Number(page['h']))]).toEqual([210, 297]);
    const margins = attributes('pgMar');
    expect(['top', 'right', 'bottom', 'left', 'header', 'footer'].map((m) => mm(Number(margins[m])))).toEqual([
      37, 26, 35, 28, 30, 20,
    ]);
    const grid = attributes('docGrid');
    const block = (297 - 37 - 35) / 25.4;
    expect(Math.floor((block * 1440) / Number(grid['linePitch']))).toBe(22);
    expect(grid['type']).toBe('lines');
    const styles = parts.get('word/styles.xml')!;
    // 16 points less what the characters stand closer
    const pitch = 16 + Number(/<w:spacing w:val="(-?\d+)"\/>/.exec(styles)![1]) / 20;
    expect(Math.floor(((156 / 25.4) * 72) / pitch)).toBe(28);
    expect(styles).toContain('仿宋_GB2312');
    for (const face of ['方正小标宋简体', '黑体']) expect(document).toContain(face);
    const text = document.replaceAll(/<[^>]+>/g, '');
    for (const words of [letter.number!, '淳安县卫生健康局：', '一、案件情况', '附件：', '法律依据'])
      expect(text).toContain(words);
    const heads = [...parts].filter(([name]) => /^word\/(header|footer)\d/.test(name)).map(([, xml]) => xml);
    expect(
      heads.some(
        (xml) => xml.includes('淳安县医疗保障局') && xml.includes('thickThinSmallGap') && xml.includes('C00000'),
      ),
    ).toBe(true);
    expect(heads.some((xml) => xml.includes('thinThickSmallGap') && !xml.includes('PAGE'))).toBe(true);
    expect(document).toContain('<w:titlePg/>');
    expect(document).not.toContain('<w:drawing>');
  });

  it('docx for a unit on paper carries the code twice and a receipt to be filled in', async () => {
    const parts = unzip((await fetchFile('docx', paper.id)).body as Buffer);
    const document = parts.get('word/document.xml')!;
    expect(document.match(/<w:drawing>/g)).toHaveLength(2);
    expect([...parts.keys()].filter((name) => name.startsWith('word/media/'))).toHaveLength(1);
    const text = document.replaceAll(/<[^>]+>/g, '');
    expect(text).toContain('案件接收回执');
    expect(text).toContain('移送函文号' + paper.number);
  });
});
