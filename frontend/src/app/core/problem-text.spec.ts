import { TestBed } from '@angular/core/testing';
import { FieldProblem, HTTP_STATUS, type ErrorCode } from '@lianban/contracts';
import { bed } from '../testing/bed';
import { ApiError } from './api-error';
import { ProblemText } from './problem-text';

const CODES = [...(Object.keys(HTTP_STATUS) as ErrorCode[]), 'offline'] as const;

describe.each(['zh', 'en'] as const)('in %s', (lang) => {
  let words: ProblemText;
  beforeEach(async () => {
    await bed({ lang });
    words = TestBed.inject(ProblemText);
  });

  test.each(CODES)('%s says what happened and what to do', (code) => {
    const { title, remedy } = words.of(new ApiError(code, 400, { traceId: 't-1' }));
    expect(title).not.toContain('error.');
    expect(remedy).not.toContain('error.');
    expect(remedy).not.toContain('{{');
  });

  test.each(FieldProblem.shape.rule.options)('the rule %s says how to mend a field', (rule) => {
    expect(words.field({ path: 'x', rule, limit: 10 })).not.toContain('field.');
  });
});

test('a guard that says no is told by its own reason, else in the server’s words', async () => {
  await bed();
  const words = TestBed.inject(ProblemText);
  expect(words.of(new ApiError('blocked', 409, { reason: 'children-open', remedy: '服务器的话' })).remedy).toContain(
    '还有单位没有办结',
  );
  expect(words.of(new ApiError('blocked', 409, { reason: 'never-heard-of', remedy: '服务器的话' })).remedy).toBe(
    '服务器的话',
  );
});

test('how long to wait comes from the server, and the trace number is handed on', async () => {
  await bed();
  const told = TestBed.inject(ProblemText).of(new ApiError('slow-down', 429, { retryAfter: 47, traceId: 't-9' }));
  expect(told.remedy).toContain('47 秒');
  expect(told.traceId).toBe('t-9');
});

test('a question that got no answer does not speak of saving', async () => {
  await bed();
  const words = TestBed.inject(ProblemText);
  const lost = new ApiError('offline', 0);
  expect(words.of(lost).remedy).toContain('没有保存');
  expect(words.of(lost, true).remedy).not.toContain('保存');
});
