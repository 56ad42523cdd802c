import { describe, expect, test } from 'vitest';
import { firstMatch, matchAt } from '../../../src/checking/told/match.ts';
import { DIAGONALS, ENTRIES, KINDS, MATRICES, NOTE, PARTS } from '../../../src/checking/told/phrases.ts';
import { cut, subscriptsIn, withoutText } from '../../../src/checking/told/tokens.ts';
import { processorTime } from '../../clock.ts';

describe('tokens', () => {
  test.each([
    ['the $(i,j)$ entry', 'the $ ( i , j ) $ entry'],
    ['The ij-th row', 'the i j - th row'],
    ['the jth row of W', 'the j th row of W'],
    ['z_i is 2x', 'z _ · is 2 ·'],
    ['\\frac12 où', '\\frac 12 où'],
  ])('%s', (text, line) => {
    expect(cut(text).line.trim()).toBe(line);
    for (const { text: token, from, to } of cut(text).tokens)
      expect(text.slice(from, to).toLowerCase()).toBe(token.toLowerCase());
  });

  test('stay where they are without what sets them as text', () => {
    const text = 'a \\text{ on the $H_{ij}$ one}\\, b';
    expect(withoutText(text)).toBe('a        on the  H_{ij}  one    b');
    expect(withoutText(text)).toHaveLength(text.length);
  });

  test('subscripts, without those of sums', () => {
    expect(subscriptsIn('\\sum_k W_{kj} p_i')).toEqual(['j', 'i']);
  });
});

describe('phrases', () => {
  const said = (phrase: string, text: string): string | undefined => {
    const prose = cut(text);
    const found = firstMatch(phrase, prose);
    return found && text.slice(prose.tokens[found.from]!.from, prose.tokens[found.to - 1]!.to);
  };

  test.each([
    ['PAIR TH? -? ENTRY', 'and its (i, j)-th entry is', '(i, j)-th entry'],
    ['PAIR TH? -? ENTRY', 'the kj element', 'kj element'],
    ['i TH? -? row', 'this is a row', undefined],
    ['i TH? -? row', 'the a-th row', 'a-th row'],
    ['( i ,? i )', 'at (i,j)', undefined],
    [
      'ENTRY OF',
      'an entry of \\frac{\\partial l}{\\partial W_{1}} is',
      'entry of \\frac{\\partial l}{\\partial W_{1}}',
    ],
    ['X ON', 'h_i along its main diagonal', 'h_i along its main diagonal'],
    ['KIND', 'der Heaviside-Funktion', 'Heaviside'],
    ['LEADS', 'a_i', undefined],
    ['!gradient|vector of', 'the gradient of the value of u', 'value of'],
  ])('%s in %s', (phrase, text, expected) => expect(said(phrase, text)).toBe(expected));

  test('tell where their formulas are', () => {
    const { told } = matchAt('X ON LINK* Y OFF', cut('u on the diagonal and v off it'), 0)!;
    expect(told).toMatchObject({ X: [0, 1], Y: [5, 6] });
  });

  test('are made of parts that there are', () => {
    const known = /^(?:[ijLNXYZ]|ARTICLE|NUMBER|COMMAND|FLAT|END)$/;
    const tables = [...DIAGONALS, ...ENTRIES, ...MATRICES, ...KINDS].map(([phrase]) => phrase);
    for (const part of [...tables, NOTE, ...Object.values(PARTS)].join(' ').match(/[A-Z_]{2,}/g)!)
      expect(part in PARTS || known.test(part), part).toBe(true);
  });

  test('are looked for in linear time', () => {
    for (const unit of ['the ', 'a diagonal ', 'u on the diagonal and ', '{ ', '\\text{ where ', 'i , '])
      for (const [phrase] of [...DIAGONALS, ...ENTRIES, ...MATRICES, [NOTE]]) {
        const prose = cut(unit.repeat(4000 / unit.length));
        const start = processorTime();
        firstMatch(phrase!, prose);
        expect(processorTime() - start, `${phrase} in ${unit}`).toBeLessThan(500);
      }
  });
});
