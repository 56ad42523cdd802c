/**
 * Names that are given for every layer or step at once: behind `D_t = \operatorname{diag}(1 - h_t^2)`, an answer's `D_2` is that with 2 for t.
 */

/** A layer or a step in the scripts of a name. */
export const GENERAL = /[_^]\{?\(?([tlikj])\)?\}?$/;

/** Puts a number for the letter wherever it stands in scripts. */
export const withNumber = (text: string, letter: string, number: string): string =>
  text.replace(
    new RegExp(`([_^(\\[{]\\s*)${letter}(?![A-Za-z])`, 'g'),
    (_, before: string) => `${before}{${number}}`,
  );

const HEAD = /^\s*(\\?[A-Za-z]{1,12}[_^]\{?\(?([tlikj])\)?\}?)\s*(?::=|=|\\equiv|\\coloneqq)/;
/** `h_{t-1}`: another layer's. */
const SHIFTED = /[+-]/;

/** The definitions, each with what it is for the numbers that stand in its name's place in the text. */
export function withInstances(definitions: readonly string[], text: string): readonly string[] {
  if (!definitions.some(one => HEAD.test(one))) return definitions;
  const used = `${text} ${definitions.join(' ').slice(0, 20_000)}`;
  return definitions.flatMap(one => {
    const head = one.length < 2000 ? HEAD.exec(one) : null;
    if (!head) return [one];
    const [, name, letter] = head as unknown as [string, string, string];
    const scripts = [...one.matchAll(/[_^]\{([^{}]*)\}/g)].map(found => found[1]!);
    if (scripts.some(script => script.includes(letter) && SHIFTED.test(script))) return [one];
    const bare = name.slice(0, name.search(/[_^]/));
    const script = name[bare.length]!;
    const numbers = '0123456789'
      .split('')
      .filter(digit =>
        [`${bare}${script}${digit}`, `${bare}${script}{${digit}}`, `${bare}${script}{(${digit})}`].some(
          written => used.includes(written),
        ),
      );
    return [one, ...numbers.map(number => withNumber(one, letter, number))];
  });
}
