import { expect, test } from 'vitest';
import { triesOut, triesOutAt } from '../../src/submission/words/trying-out.ts';
import { processorTime } from '../clock.ts';

test.each([
  'Sanity check: if $n=p=1$, $S=(Xw-y)^2$ and ',
  'Check: for $n = 1$ the loss is a square, so ',
  'It fits. Quick check with scalars: ',
  '**Check:** ',
  'Special case: ',
])('“%s” tries out', words => {
  expect(triesOut(words)).toBe(true);
});

test.each([
  'Check: it has to be a row, so it should be ',
  'Check: the shapes fit, so ',
  'We check the derivative of ',
  'Sanity check: I forgot the transpose: ',
  'In this case ',
])('“%s” does not', words => {
  expect(triesOut(words)).toBe(false);
});

test('a paragraph of LaTeX ends what is tried out', () => {
  const text = 'Check: for $n = 1$ it is $2$.\n\nThe gradient is ';
  expect(triesOutAt(text, text.length)).toBe(false);
  expect(triesOutAt(text, text.indexOf('2$'))).toBe(true);
});

test('a long paragraph takes no time', () => {
  const start = processorTime();
  triesOut('Check '.repeat(20_000));
  triesOut(' \n'.repeat(50_000) + 'check');
  expect(processorTime() - start).toBeLessThan(200);
});
