import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { bed, settled } from '../testing/bed';
import { ApiClient } from './api-client';
import { reading } from './read';
import { Refresh } from './refresh';

@Component({ selector: 'lb-test-read', template: '{{ read.value() }}|{{ read.error()?.message }}' })
class Page {
  private readonly api = inject(ApiClient);
  readonly of = signal('a');
  readonly read = reading(this.of, (of, stop) => this.api.get<string>(`/texts/${of}`, {}, stop));
}

async function open() {
  const http = await bed();
  const fixture = TestBed.createComponent(Page);
  const shown = async () => {
    await settled();
    fixture.detectChanges();
    return (fixture.nativeElement as HTMLElement).textContent;
  };
  await shown();
  return { http, page: fixture.componentInstance, shown };
}

test('a re-read that fails keeps what is shown; the next one brings it up to date', async () => {
  const { http, shown } = await open();
  http.expectOne('/api/texts/a').flush('one');
  expect(await shown()).toBe('one|');
  TestBed.inject(Refresh).now();
  await shown();
  http.expectOne('/api/texts/a').error(new ProgressEvent('error'));
  expect(await shown()).toBe('one|');
  TestBed.inject(Refresh).now();
  await shown();
  http.expectOne('/api/texts/a').flush('two');
  expect(await shown()).toBe('two|');
});

test('what was read for other parameters is never shown for these', async () => {
  const { http, page, shown } = await open();
  http.expectOne('/api/texts/a').flush('one');
  await shown();
  page.of.set('b');
  expect(await shown()).toBe('|');
  http.expectOne('/api/texts/b').flush({ code: 'not-found', traceId: 't' }, { status: 404, statusText: 'x' });
  expect(await shown()).toBe('|not-found');
});

test('an answer that comes too late is dropped', async () => {
  const { http, page, shown } = await open();
  const late = http.expectOne('/api/texts/a');
  page.of.set('b');
  await shown();
  expect(late.cancelled).toBe(true);
  http.expectOne('/api/texts/b').flush('two');
  expect(await shown()).toBe('two|');
});
