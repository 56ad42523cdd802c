/**
 * Fixes of a chain whose first wrong step the others follow from: mended alone, it is not what stands behind it. Then its fix goes on to the end of the chain, without the
 * formulas behind it where it is an answer by itself, else with the corrected answer in their place.
 */
import type { Finding } from '../verdict.ts';
import { applied } from './corrector.ts';
import type { Fix } from './repairs/proposal.ts';

/** Where a chain stands in its text. */
interface Chain {
  readonly text: string;
  /** Where the first wrong step ends, and the last one. */
  readonly stepEnd: number;
  readonly end: number;
  /** Whether a text in the place of the whole is right. */
  readonly isRight: (text: string) => boolean;
}

/** The findings with fixes that together make the answer right; as they are where they do so, or where no such fix is found. */
export function withWholeFix(findings: readonly Finding[], chain: Chain): readonly Finding[] {
  const { text, stepEnd, end, isRight } = chain;
  const all = findings.flatMap(({ fix }) => (fix ? [fix] : []));
  if (all.length === 0 || stepEnd >= end || isRight(applied(asSlips(all), text, [0, text.length])))
    return findings;
  const inStep = all.filter(({ range }) => range[1] <= stepEnd);
  const first = inStep[0];
  if (!first) return findings;
  const start = Math.min(...inStep.map(({ range }) => range[0]));
  const mended = applied(asSlips(inStep), text, [start, stepEnd]);
  const { corrected } = findings[0]!;
  const tails = ['', ...(corrected === undefined ? [] : [` = ${corrected}`])];
  const tail = tails.find(one => isRight(text.slice(0, start) + mended + one + text.slice(end)));
  if (tail === undefined) return findings;
  const whole: Fix = { range: [start, end], replacement: mended + tail };
  const leads = findings.findIndex(({ fix }) => fix === first);
  return findings.map((finding, at) => {
    const { fix, ...others } = finding;
    return at === leads ? { ...finding, fix: whole } : fix ? others : finding;
  });
}

const asSlips = (fixes: readonly Fix[]) => fixes.map(fix => ({ fix }));
