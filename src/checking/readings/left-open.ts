/** Right formulas that are left to a person all the same, with the reason. */
import { type Judgement, leftToPerson } from '../judgement.ts';

const REASONS = {
  'cases at once':
    'Two of these cases hold at once and say different things; read in order they are right: a person has to look.',
  'equations run together':
    'Several equations stand here without a sign between them, and one may say something wrong: a person has to look.',
  'called otherwise':
    'This is right, but under the name of what is asked the program has something else: a person has to look.',
  'changed before':
    'This is right for what the file calls so, but a line before makes something else of one of its names: a person has to look.',
  'told of layers':
    'This is right for what the file calls so, but not with what the answer tells of every layer: a person has to look.',
} as const;

/** The judgement on a right formula, left to a person. */
export const leftOpen = (judgement: Judgement, reason: keyof typeof REASONS): Judgement =>
  leftToPerson(judgement, {
    kind: 'words-beside',
    range: judgement.final.side.range,
    message: REASONS[reason],
  });
