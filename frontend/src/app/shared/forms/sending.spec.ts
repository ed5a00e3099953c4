import { ApiError } from '../../core/api-error';
import { Sending } from './sending';

let sending: Sending;
beforeEach(() => (sending = new Sending()));

it('sends nothing while a field is missing, and says which', async () => {
  const work = jest.fn();
  await sending.send(work, [{ path: 'reason', rule: 'required' }]);
  expect(work).not.toHaveBeenCalled();
  expect(sending.problems()).toEqual([{ path: 'reason', rule: 'required' }]);
});

it('is busy until the answer is there and does not send a second time meanwhile', async () => {
  let answer!: () => void;
  const work = jest.fn(() => new Promise<void>((resolve) => (answer = resolve)));
  const first = sending.send(work);
  await sending.send(work);
  expect([work.mock.calls.length, sending.busy()]).toEqual([1, true]);
  answer();
  await first;
  expect(sending.busy()).toBe(false);
});

it('shows what the server says of fields at the fields, anything else above the form, and forgets both with the next try', async () => {
  const fields = [{ path: 'until', rule: 'too-late' as const, limit: '2026-12-31' }];
  await sending.send(() => Promise.reject(new ApiError('invalid', 422, { fields })));
  expect([sending.problems(), sending.error(), sending.busy()]).toEqual([fields, null, false]);
  const gone = new ApiError('unavailable', 503);
  await sending.send(() => Promise.reject(gone));
  expect([sending.problems(), sending.error()]).toEqual([[], gone]);
  await sending.send(() => Promise.resolve());
  expect([sending.problems(), sending.error()]).toEqual([[], null]);
});
