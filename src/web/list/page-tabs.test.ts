import { expect, test } from 'vitest';
import { currentOf } from './page-tabs.tsx';

test.each([
  ['/o/north', '/o/north'],
  ['/o/north/', '/o/north'],
  ['/o/north/actions', '/o/north/actions'],
  ['/o/north/actions/board', '/o/north/actions'],
  ['/o/northern', undefined],
])('on %s the tab of %s is the one that is open', (pathname, open) => {
  expect(currentOf(['/o/north', '/o/north/actions'], pathname)).toBe(open);
});
