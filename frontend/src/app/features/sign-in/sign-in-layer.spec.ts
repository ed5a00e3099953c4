import type { HttpTestingController } from '@angular/common/http/testing';
import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { ApiClient } from '../../core/api-client';
import { SessionState } from '../../core/session-state';
import { App } from '../../app';
import { bed, settled } from '../../testing/bed';
import { me } from '../../testing/fixtures';

@Component({
  selector: 'lb-test-form',
  template: `<textarea #box></textarea><button type="button" (click)="send(box.value)">反馈</button
    ><i>{{ answer }}</i>`,
})
class Form {
  private readonly api = inject(ApiClient);
  answer = '';
  async send(text: string): Promise<void> {
    await this.api.post('/matters/1/actions/reply', { version: 1, input: { account: text } }, { key: 'k-1' });
  }
}

let http: HttpTestingController;
const find = <T extends Element>(selector: string) => document.querySelector<T>(selector);
async function render(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await settled();
    TestBed.tick();
  }
}

beforeEach(async () => {
  http = await bed({ routes: [{ path: '', component: Form }] });
  TestBed.inject(SessionState).me.set(me({ csrf: 'old' }));
  TestBed.createComponent(App);
});

test('the session ends while somebody types: the layer opens over the page, the text stays, and the call goes on', async () => {
  const harness = await RouterTestingHarness.create('/');
  const page = harness.routeNativeElement!;
  page.querySelector('textarea')!.value = '41 张中 29 张没有对应的病程记录。';
  page.querySelector('button')!.click();
  http
    .expectOne('/api/matters/1/actions/reply')
    .flush({ code: 'not-signed-in', traceId: 't' }, { status: 401, statusText: 'x' });
  // the layer is a chunk of its own
  for (let i = 0; i < 50 && !find('[role="dialog"]'); i++) await render();

  expect(find('[role="dialog"] h2')?.textContent).toBe('请重新登录');
  expect(page.querySelector('textarea')!.value).toBe('41 张中 29 张没有对应的病程记录。');
  expect(document.activeElement?.id).toBe('lb-account');
  http
    .match('/api/demo/accounts')
    .forEach((asked) => asked.flush({ code: 'not-found' }, { status: 404, statusText: 'x' }));

  find<HTMLInputElement>('#lb-account')!.value = 'wj-sunjia';
  find<HTMLInputElement>('#lb-password')!.value = 'wrong';
  find<HTMLButtonElement>('[role="dialog"] .btn.fill')!.click();
  await render();
  http.expectOne('/api/session').flush({ code: 'wrong-credentials', traceId: 't' }, { status: 401, statusText: 'x' });
  await render();
  expect(find('[role="dialog"] [role="alert"]')?.textContent).toContain('账号或密码不对');
  expect(find<HTMLInputElement>('#lb-account')!.value).toBe('wj-sunjia');

  find<HTMLInputElement>('#lb-password')!.value = 'right';
  find<HTMLButtonElement>('[role="dialog"] .btn.fill')!.click();
  await render();
  const signIn = http.expectOne('/api/session');
  expect(signIn.request.body).toEqual({ account: 'wj-sunjia', password: 'right' });
  signIn.flush(null);
  await render();
  http.expectOne('/api/me').flush(me({ csrf: 'new' }));
  await render();

  expect(find('[role="dialog"]')).toBeNull();
  const again = http.expectOne('/api/matters/1/actions/reply').request;
  expect(again.body).toEqual({ version: 1, input: { account: '41 张中 29 张没有对应的病程记录。' } });
  expect([again.headers.get('Idempotency-Key'), again.headers.get('X-CSRF-Token')]).toEqual(['k-1', 'new']);
  expect(page.querySelector('textarea')!.value).toBe('41 张中 29 张没有对应的病程记录。');
});
