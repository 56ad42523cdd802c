/**
 * What a program gives back in each case: `if i == j: return A, else: return B`, and `if i == j: return A` with `return B` behind it. As a name that nobody can
 * type, which is given a value in each case.
 */
import { Unreadable } from '../../formula.ts';
import type { Block } from './blocks.ts';
import { isName, type Line, nameAt, signAt } from './line.ts';

const RETURNED = '#returned';

const isReturn = (line: Line): boolean => isName(line[0], 'return');

/** Whether something is given back in blocks. */
const givesBack = (blocks: readonly Block[]): boolean =>
  blocks.some(block =>
    block.kind === 'line'
      ? isReturn(block.line)
      : givesBack(block.body) || (block.kind === 'if' && givesBack(block.otherwise)),
  );

/** Whether a condition gives something back where it holds, or does not. */
export const isGivenBack = (block: Block): boolean => block.kind === 'if' && givesBack([block]);

/**
 * Blocks with a value in the place of what is given back in each case.
 * @throws Unreadable where the cases are not told apart
 */
export function casesGivenBack([block, ...rest]: readonly Block[]): readonly Block[] {
  if (!block) throw notRead();
  if (block.kind === 'line' && !isReturn(block.line)) return [block, ...casesGivenBack(rest)];
  if (block.kind === 'line') {
    const [mark, ...value] = block.line;
    if (rest.length > 0 || value.length === 0) throw notRead();
    return [{ kind: 'line', line: [nameAt(mark!, RETURNED), signAt(mark!, '='), ...value] }];
  }
  if (block.kind !== 'if' || !givesBack(block.body)) throw notRead();
  if (block.otherwise.length > 0 && rest.length > 0) throw notRead();
  const otherwise = block.otherwise.length > 0 ? block.otherwise : rest;
  return [{ ...block, body: casesGivenBack(block.body), otherwise: casesGivenBack(otherwise) }];
}

const notRead = () => new Unreadable('syntax', [0, 0], 'what is given back in which case is not read');
