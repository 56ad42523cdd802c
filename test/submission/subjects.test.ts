import { expect, test } from 'vitest';
import { read } from './found.ts';

const W = '\\frac{\\partial l}{\\partial W}';
const B = '\\frac{\\partial l}{\\partial b}';

/** Formulas with the quantity that each is said of. */
const SAID: readonly (readonly [what: string, text: string, said: readonly (string | undefined)[]])[] = [
  ['behind a colon', `$${W}$: $a$`, [undefined, W]],
  ['behind a number', `(a) $${W}$ is $a$`, [undefined, W]],
  ['in a row behind a number', `| (i) | $${W}$ | $a$ |`, [undefined, W]],
  [
    'in words before the quantity',
    '| 2. | shape of $V$ | $n \\times 1$ |',
    [undefined, 'V \\in \\mathbb{R}'],
  ],
  ['as a gradient in words', '3) The gradient with respect to $W$ is $a$', [undefined, '\\nabla_{W}']],
  [
    'of two in words',
    'The gradient of $l$ with respect to $W$ is given by $a$',
    [undefined, undefined, '\\frac{\\partial l}{\\partial W}'],
  ],
  [
    'in turn',
    `By the chain rule $${W}$ and $${B}$ are $a$ and $b$, respectively.`,
    [undefined, undefined, W, B],
  ],
  [
    'of three in turn',
    `$u$, $v$ and $w$ are $a$, $b$ and $c$`,
    [undefined, undefined, undefined, 'u', 'v', 'w'],
  ],
  ['within a sentence', `so $${W}$ becomes $a$`, [undefined, W]],
  ['through a comparison', '$r$ has the shape of $y$, that is $n \\times 1$', [undefined, undefined, 'r']],
  ['not what explains', `since $${W}$ is $a$`, [undefined, undefined]],
  ['not a size within a sentence', `Note: $${W}$ is $n \\times h$`, [undefined, undefined]],
  ['not what a symbol in a sentence is', 'The size $h$ is $3$', [undefined, undefined]],
  [
    'nothing beyond the number of them',
    `$${W}$ and $${B}$ are $a$, $b$ and $c$`,
    [undefined, undefined, W, B, undefined],
  ],
  ['nothing behind other words', `$${W}$ needs $a$`, [undefined, undefined]],
];

test.each(SAID)('%s', async (_, text, said) => {
  for (const [name, content] of [
    ['a.md', text],
    ['a.tex', text.replace(/^\| | \|$/g, '').replaceAll('|', '&')],
  ] as const) {
    const { formulas } = await read(name, content);
    expect(
      formulas.map(({ labels }) => labels[0]?.formula),
      name,
    ).toEqual(said);
  }
});
