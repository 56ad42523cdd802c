import { expect, test } from 'vitest';
import { bodyOf } from '../../../src/formula/plain/bodies.ts';
import { inSigns } from '../../../src/formula/plain/words.ts';
import { processorTime } from '../../clock.ts';

const squeezed = (text: string | undefined) => text?.replace(/ +/g, ' ').trim();

test.each([
  ['2 times x times (yhat minus y) transposed', "2 * x * (yhat - y) '"],
  ['z2 multiplied by 2(yhat - y)^T', 'z2 * 2(yhat - y)^T'],
  ['minus the transpose of (y - yhat) times W2', "- (y - yhat)' * W2"],
  ['the transpose of W2 times d', "W2' * d"],
  ['v elementwise times (1 - s squared)', 'v .* (1 - s ^2)'],
  ['v times (1 - s^2) elementwise', 'v .* (1 - s^2)'],
  ['the K x K identity matrix', 'I_K'],
  ['identity matrix of size h', 'I_h'],
  ['the outer product of d and x', '((d) %o% (x))'],
  ['My answer is A = x d, because x comes to the front.', 'A = x d,'],
  ['A = x d since d = 2 r', 'A = x d where d = 2 r'],
  ['Dear Prof. Smith, the gradient of L is x d', 'x d'],
  ['So the answer for dL/dW is x d', 'dL/dW = x d'],
  ['a times b, divided by N', '(a * b) / N'],
  ['a times b, all elementwise', 'a .* b'],
  ['First we compute d = 2 r. Next, the sum of (r)', 'd = 2 r; sum(r)'],
  ['x d where d = 2 r is the error of the layer', 'x d where d = 2 r'],
  ['2 bold(x) (hat(bold(y)) - y)^top', '2 x ( ŷ - y) ^T'],
  ['bold(W)_2 dot.o x', 'W_2 ⊙ x'],
])('%s', (text, expected) => {
  const written = inSigns(text);
  expect(squeezed(written?.normalize('NFC'))).toBe(expected);
  expect(written).toHaveLength(text.length);
});

test.each([
  'it is not true that dL/dW is x d',
  'dW = X.T @ d',
  'times(a, b)',
  'x * transpose(y)',
  'A.transpose()',
  'W2 * minus(a, b)',
])('no words: %s', text => {
  expect(inSigns(text)).toBeUndefined();
});

test.each([
  ['def f(X, d):\n    e = 2 * d\n    return X.T @ e', 'e = 2 * d\n X.T @ e'],
  ['function dW = f(X, d)\n  dW = d * X;\nend', 'dW = d * X;'],
  ['def f(x, d):\n    if d:\n        return x\n    return d', 'if d:\n return x\n return d'],
  ['f <- function(X, d) {\n  d %*% X\n}', 'd %*% X'],
  ['import numpy as np\ndW = d @ X\nprint(dW)', 'dW = d @ X\n (dW)'],
  // nothing is done behind what is given back
  ['def f(x, d):\n    return x\n    d = 2', 'x'],
])('the body of %s', (text, expected) => {
  expect(squeezed(bodyOf(text))).toBe(expected);
  expect(bodyOf(text)).toHaveLength(text.length);
});

// what gives back something else than its last line is left as it is
test.each([
  'function dZ = f(X, d)\n  dZ = 2 * d;\n  dW = dZ * X;\nend',
  'def f(x, d):\n    return x\ndef g(x, d):\n    return d',
])('no body: %s', text => {
  expect(bodyOf(text)).toBe(text);
});

test('long texts take no long', () => {
  const start = processorTime();
  for (const text of [
    ' ',
    'times ',
    '(',
    'because ',
    'transpose of (',
    'def f(',
    'hi, ',
    '"',
    'bold(',
    '\n',
    'the ',
    "x'",
  ])
    for (const fn of [inSigns, bodyOf]) fn(text.repeat(20_000 / text.length));
  for (const text of ['x because', 'hi', 'diagonal matrix with 1 where', 'x times'])
    inSigns(`${text}${' '.repeat(19_000)}!`);
  expect(processorTime() - start).toBeLessThan(1000);
});
