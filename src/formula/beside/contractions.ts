/** Words that people contract, written out: `it's` is `it is`, `can't` is `can not`. Whose something is, `the model's`, stays. */
const WAYS: readonly (readonly [RegExp, string])[] = [
  [/’/g, "'"],
  [/can't|cannot/gi, 'can not'],
  [/won't/gi, 'will not'],
  [/n't\b/gi, ' not'],
  [/\b(it|that|this|there|here|what|let)'s\b/gi, '$1 is'],
  [/'re\b/gi, ' are'],
  [/'ve\b/gi, ' have'],
  [/'ll\b/gi, ' will'],
  [/'d\b/gi, ' would'],
  [/'m\b/gi, ' am'],
];

export const writtenOut = (prose: string): string =>
  /['’]|cannot/i.test(prose) ? WAYS.reduce((text, [way, usual]) => text.replace(way, usual), prose) : prose;
