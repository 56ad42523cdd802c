import { describe, expect, test } from 'vitest';
import { Unreadable } from '../../../src/formula/formula.ts';
import { parsePlain } from '../../../src/formula/plain/alone.ts';
import { readPlain } from '../../../src/formula/plain/read.ts';
import { readingTree, tree } from '../tree.ts';

const names = new Set(['loss', 'W1', 'yhat', 'b', 'dim', 'im']);

test.each([
  ['W1 * x + b1', '((<W1> * <x>) + <b1>)'],
  ['-x^2', '(- (s <x> ^2))'],
  ['2^-1', '(s 2 ^(- 1))'],
  ['2^3^x', '(s 2 ^(s 3 ^<x>))'],
  ['2 x / y', '((2 . <x>) / <y>)'],
  ['1/2 x', '((1 / 2) . <x>)'],
  ["a'^2", "(s <a>' ^2)"],
  ["a^b'", "(s <a> ^(s <b>'))"],
  ["(a^2)'", "(s (() (s <a> ^2))')"],
  ["sigmoid'(z) .* x'", "((call sigmoid' <z>) .* (s <x>'))"],
  ["g''(z)", "(call g'' <z>)"],
  ["W' (x + y)", "((s <W>') . (() (<x> + <y>)))"],
  ['[1, 2; 3, 4]', '(matrix[ 1 & 2 ; 3 & 4)'],
  ['[[a, b], [c, d]]', '(matrix[ <a> & <b> ; <c> & <d>)'],
  ['[a; b]', '(matrix[ <a> ; <b>)'],
  ['x[1] + W[1, 2]', '((entry <x> 1) + (entry <W> 1 2))'],
  ['W[1, :]', '(entry <W> 1 :)'],
  ['-1/K * sum((y - p).^2)', '(- (1 / <K> * (call sum (s (() (<y> - <p>)) .^2))))'],
  ['z >= 0', '(<z> >= 0)'],
  ['0 < z <= 1', '(0 < <z> <= 1)'],
  ['2.*x', '(2 .* <x>)'],
  ['1e-3*x + .5 + 2.', '((1e-3 * <x>) + .5 + 2.)'],
  ['a - -b * c', '(<a> - (- (<b> * <c>)))'],
  ['a * -b * c', '(<a> * (- <b>) * <c>)'],
  ['dloss/dW1 * x', '(dloss/dW1 * <x>)'],
  ['x * dloss / dyhat', '(<x> * dloss/dyhat)'],
  ['dloss/dW2', '(<dloss> / <dW2>)'],
  ['d_loss_d_W1', 'dloss/dW1'],
  ['d_loss_d_W2', '<d_loss_d_W2>'],
  ['∂loss/∂W1', 'dloss/dW1'],
  ['dim', '<dim>'],
  ['W1.T @ x', "((s <W1>') @ <x>)"],
  ['W₁ᵀ · x² ⊙ σ(z) − α', "(((s <W1>') * (s <x> ^2) .* (call sigma <z>)) - <alpha>)"],
  ['a b c / d e', '((<a> . <b> . <c>) / (<d> . <e>))'],
  ['f()', '(call f)'],
  ['x ** 2', '(s <x> ^2)'],
  ['b^T (x)', '((s <b> ^<T>) . (() <x>))'],
  ['b(x)', '(<b> . (() <x>))'],
  ['1/b (x)', '(1 / (<b> . (() <x>)))'],
  ['Ŷ + ŷ₁ + 𝑊𝐱', '(<Yhat> + <yhat1> + <Wx>)'],
  ['𝑦 ̂', '<yhat>'],
  ['v.sum(axis=0).T', "(s (call sum <v> (<axis> define 0))')"],
  ['tanh.(a) .> 1 .- b', '((call tanh <a>) > (1 - <b>))'],
  ['1[x > 0]', '(() (<x> > 0))'],
  ['b_ij', '(entry <b> <i> <j>)'],
  ['x * b.', '(<x> * <b>)'],
])('%s', (text, expected) => {
  expect(tree(parsePlain(text, names))).toBe(expected);
});

describe('what cannot be read says why', () => {
  test.each([
    ['', 'expected a term, found the end of the formula', ''],
    ['x +', 'expected a term behind +, found the end of the formula', '+'],
    ['x(', 'expected a term behind (, found the end of the formula', '('],
    ['a ) b', 'expected an operator or the end behind a, found ) without its opening bracket', ')'],
    ['f(a b', 'expected ) or a comma behind b, found the end of the formula', 'b'],
    ['(a', 'expected ) or an operator behind a, found the end of the formula', 'a'],
    ['[1, 2', 'expected ], a comma or a semicolon behind 2, found the end of the formula', '2'],
    ['x[1', 'expected ] or a comma behind 1, found the end of the formula', '1'],
    ['2 3', 'expected an operator behind 2, found 3', '3'],
    ['a $ b', 'the character $ has no meaning in a plain formula', '$'],
    ['a * / b', 'expected a term behind *, found /', '/'],
    ['a = b', 'expected an operator behind a, found =', '='],
    ['a % 2', 'a formula of a file has no “%”: there is no remainder, and no comment in it', '%'],
  ])('%s', (text, message, place) => {
    let error: unknown;
    try {
      parsePlain(text);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(Unreadable);
    const { message: found, range } = error as Unreadable;
    expect([found, text.slice(...range)]).toEqual([message, place]);
  });

  test.each([
    ['('.repeat(5000), /nested more than 200 deep/],
    ['2^'.repeat(5000), /nested more than 200 deep/],
    ['-'.repeat(5000), /expected a term/],
    [`x${'[1]'.repeat(5000)}`, /expected an operator/],
    ['x+'.repeat(500_000), /at most 20000 are read/],
  ])('bounded: %#', (text, message) => {
    expect(() => parsePlain(text)).toThrow(message);
    expect(readingTree(readPlain(text))).toMatch(message);
  });
});

test.each([
  ["dloss/dW1 = x * (yhat - y)'", "dloss/dW1 = (<x> * (s (() (<yhat> - <y>))'))"],
  ['a = b = c', '<a> = <b> = <c>'],
  ['a = b\nc = d', '<a> = <b> | <c> = <d>'],
  ['a = b; c = d', '<a> = <b> | <c> = <d>'],
  ['a = b +\n c', '<a> = (<b> + <c>)'],
  ['a = b\n  * c', '<a> = (<b> * <c>)'],
  ['a\n= b\n= c', '<a> = <b> = <c>'],
  ['f(a,\n b)', '(call f <a> <b>)'],
  ['a = b % why\n# because\nc', '<a> = <b> | <c>'],
  ['a = * b = c', '<a> = !expected a term, found *! = <c>'],
  ['= b', '-> <b>'],
  ['a =', '<a> = !expected a formula behind =, found nothing!'],
  ['', ''],
])('an answer: %s', (text, expected) => {
  expect(readingTree(readPlain(text, { names }))).toBe(expected);
});

test('ranges are those of the text', () => {
  const text = "  x' * (a - b)";
  const product = parsePlain(text);
  expect(product.kind).toBe('product');
  if (product.kind !== 'product') return;
  expect(product.factors.map(factor => text.slice(...factor.range))).toEqual(["x'", '(a - b)']);
  expect(product.signRanges.map(range => text.slice(...range))).toEqual(['*']);
});
