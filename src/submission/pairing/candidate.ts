/** A formula that may answer a question, where it stands, and how strongly it claims it. */
import type { FoundDocument } from '../found.ts';
import type { Where } from './pairing.ts';

/** How strongly a formula claims its question: a symbol in running text least, then code. */
export const CLAIMS = { symbol: 0, code: 1, running: 2, equation: 3, answer: 4 } as const;
export type Claim = (typeof CLAIMS)[keyof typeof CLAIMS];

export interface Candidate {
  readonly document: FoundDocument;
  readonly index: number;
  readonly text: string;
  /** The answers before it in the same display. */
  readonly above: readonly string[];
  readonly line: number;
  readonly claim: Claim;
  readonly section: number;
  /** Code under the heading of another question. */
  readonly elsewhere?: boolean;
  /** Its own head names the question. */
  readonly headed?: boolean;
  /** The output of a layer, told without a head. */
  readonly byOrder?: boolean;
  /** Where its chain began, if it starts with `=`. */
  readonly continued: Candidate | undefined;
}

/** Where a formula stands: in the file, or in one that it brings in. */
export function whereOf(
  { name, origins }: FoundDocument,
  at: { readonly line: number; readonly cell?: number },
): Where {
  const origin = origins?.findLast(({ from }) => from <= at.line);
  if (origin) return { file: origin.file, line: origin.line + at.line - origin.from };
  return { file: name, line: at.line, ...(at.cell === undefined ? {} : { cell: at.cell }) };
}
