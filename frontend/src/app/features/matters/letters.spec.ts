import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { SessionState } from '../../core/session-state';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';
import { letterLine, letterModel } from '../../testing/letter-fixtures';
import { matter } from '../../testing/matter-fixtures';
import { MatterLetters } from './letters';

let http: HttpTestingController;
let shown: ComponentFixture<MatterLetters>;
const words = (): string => (shown.nativeElement as HTMLElement).textContent!.replace(/\s+/g, ' ');

async function open(lines: unknown[]): Promise<void> {
  http = await bed();
  TestBed.inject(SessionState).me.set(me());
  shown = TestBed.createComponent(MatterLetters);
  shown.componentRef.setInput('view', matter());
  shown.detectChanges();
  await settled();
  http.expectOne(`/api/matters/${matter().id}/letters`).flush(lines);
  await settled();
  shown.detectChanges();
}

test('a letter has number, kind, sender and receiver, and its two files; one that signing opens has none', async () => {
  await open([letterLine(1), letterLine(2, { id: null })]);
  expect(words()).toContain('案件移送函 演示医保函〔2026〕1号');
  expect(words()).toContain('淳安县医疗保障局 → 淳安县卫生健康局');
  const links = [...shown.nativeElement.querySelectorAll('li a')].map((a) =>
    (a as HTMLAnchorElement).getAttribute('href'),
  );
  expect(links).toEqual(['docx', 'pdf'].map((f) => `/api/letters/${letterLine(1).id}/${f}`));
  expect(shown.nativeElement.querySelectorAll('li')[1].textContent).toContain('签收后可见');
});

test('a matter without letters shows no block', async () => {
  await open([]);
  expect(words().trim()).toBe('');
});

test('the preview shows the letter beside the page', async () => {
  await open([letterLine(1)]);
  shown.nativeElement.querySelector('button').click();
  await settled();
  TestBed.tick();
  http.expectOne(`/api/letters/${letterLine(1).id}`).flush({
    ...letterLine(1),
    model: letterModel({ blocks: [{ type: 'attachments', names: ['调查报告.pdf'] }], cc: ['淳安县公安局'] }),
  });
  await settled();
  TestBed.tick();
  const drawer = document.querySelector('lb-letter-drawer')!.textContent!.replace(/\s+/g, ' ');
  expect(drawer).toContain('案件移送函 演示医保函〔2026〕1号');
  expect(drawer).toContain('调查报告.pdf');
  expect(drawer).toContain('抄送：淳安县公安局。');
});
