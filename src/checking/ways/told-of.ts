/** What is found in another spelling of an answer, told of the answer as it was given. */
import { inLetters } from '../../formula/latex/tokens/unicode.ts';
import type { Answer, Finding } from '../verdict.ts';
import type { Spelling } from './way.ts';

/** The findings in a spelling with their places and words in the answer as given, and what is said of the spelling itself. */
export function toldOf(
  given: Answer,
  { answer, places, remark }: Pick<Spelling, 'answer' | 'places' | 'remark'>,
  findings: readonly Finding[],
): readonly Finding[] {
  const told = findings.map(finding => {
    if (places === 'lost') return around(given, answer, finding);
    return inOwnWords(given, places ? movedBy(places, finding) : finding);
  });
  return remark ? [...told, remark] : told;
}

/** Lowered letters that Unicode has not. */
const OUR_OWN = /[\ue061-\ue07a]/;

const inOwnWords = (given: Answer, one: Finding): Finding => ({
  ...one,
  source: given.answer.slice(...one.range),
  message: OUR_OWN.test(one.message) ? inLetters(one.message) : one.message,
  ...(one.fix ? { fix: { ...one.fix, replacement: inLetters(one.fix.replacement) } } : {}),
  ...(one.corrected === undefined ? {} : { corrected: inLetters(one.corrected) }),
  ...(one.alternatives ? { alternatives: one.alternatives.map(other => inOwnWords(given, other)) } : {}),
});

const movedBy = (back: (place: number) => number, finding: Finding): Finding => ({
  ...finding,
  range: [back(finding.range[0]), back(finding.range[1])],
  ...(finding.fix
    ? { fix: { ...finding.fix, range: [back(finding.fix.range[0]), back(finding.fix.range[1])] } }
    : {}),
  ...(finding.alternatives ? { alternatives: finding.alternatives.map(one => movedBy(back, one)) } : {}),
});

/** What is found where the spelling has something else is found in the whole answer. */
const around = (given: Answer, spelled: Answer, one: Finding): Finding =>
  given.answer.slice(...one.range) === spelled.answer.slice(...one.range)
    ? one
    : { ...one, range: [0, given.answer.length], source: given.answer };
