/**
 * What an answer says of its indices beside its formulas: `, \quad i = 1, \dots, n`, `\text{for } 1 < k \le K`, `(i \ne j)`. A note is a letter, a sign and what stands
 * behind it; a chain such as `1 < k \le K` is two.
 */
import { textOf, unwrap } from './atom.ts';
import { type Formula, type Reading, type RelationSign, Unreadable } from './formula.ts';
import { allPartsOf } from './tree.ts';

export interface IndexNote {
  readonly letter: string;
  readonly sign: RelationSign;
  /** One by one, dots among them. */
  readonly values: readonly Formula[];
}

/** `1 < k` says `k > 1`. */
const TURNED: Readonly<Partial<Record<RelationSign, RelationSign>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The formulas of an answer that could be read. */
export const formulasOf = ({ statements }: Pick<Reading, 'statements'>): readonly Formula[] =>
  statements.flatMap(({ sides }) =>
    sides.flatMap(({ formula }) => (formula instanceof Unreadable ? [] : [formula])),
  );

/** The indices below each name in turn, `ij` of `W_{1,ij}`. */
export const indicesBelow = (formulas: readonly Formula[]): readonly string[] =>
  allPartsOf(formulas).flatMap(one => {
    const text = one.kind === 'scripts' && one.sub ? textOf(one.sub).replace(/^\d|,/g, '') : '';
    return /^[a-z]{1,3}$/.test(text) ? [text] : [];
  });

export const namesIn = (formulas: readonly Formula[]): readonly string[] =>
  allPartsOf(formulas).flatMap(one => (one.kind === 'name' ? [one.name] : []));

/** The letters of entries, unless a sum runs over them. */
export function entryLettersIn(reading: Reading): ReadonlySet<string> {
  const formulas = formulasOf(reading);
  const limits = allPartsOf(formulas).flatMap(one => (one.kind === 'big' && one.lower ? [one.lower] : []));
  const bound = new Set(namesIn(limits));
  return new Set(indicesBelow(formulas).flatMap(text => [...text].filter(letter => !bound.has(letter))));
}

/** The notes of an answer on letters that are indices. */
export const indexNotesIn = (
  { statements }: Reading,
  isIndex: (letter: string) => boolean,
): readonly IndexNote[] =>
  statements.flatMap(statement => {
    const { sides, signs } = statement;
    const formulas = formulasOf({ statements: [statement] });
    return formulas.length < sides.length
      ? []
      : [piecesOf(formulas, signs), ...formulas.map(piecesBehind)].flatMap(pieces =>
          notesOf(pieces, isIndex),
        );
  });

/** Formulas one after the other, with signs between them. */
type Piece = Formula | RelationSign;

const isSign = (piece: Piece | undefined): piece is RelationSign => typeof piece === 'string';

const piecesOf = (sides: readonly Formula[], signs: readonly RelationSign[]): readonly Piece[] =>
  sides.flatMap((side, at) => [...opened(side), ...signs.slice(at, at + 1)]);

/** The pieces of a formula, its lists and brackets opened. */
function opened(formula: Formula): readonly Piece[] {
  const bare = unwrap(formula);
  if (bare.kind === 'group') return opened(bare.body);
  if (bare.kind === 'list') return bare.items.flatMap(opened);
  if (bare.kind === 'relation') return piecesOf(bare.sides, bare.signs);
  if (bare.kind !== 'product') return [bare];
  // `\forall k`, `2..K`
  const factors = bare.factors.filter(factor => factor.kind !== 'name' || factor.name !== 'forall');
  return factors.length === 1 || factors.some(({ kind }) => kind === 'dots')
    ? factors.flatMap(opened)
    : [bare];
}

/** The letters that a note names and says nothing of: `\forall i, j`. */
export const lettersAlone = (formulas: readonly Formula[]): readonly string[] =>
  formulas.flatMap(opened).flatMap(piece => (!isSign(piece) && piece.kind === 'name' ? [piece.name] : []));

/** What a bracket behind a formula says; that of an indicator is its own: `\mathbb I(i = j)`. */
function piecesBehind(formula: Formula): readonly Piece[] {
  if (formula.kind !== 'product' && formula.kind !== 'list') return [];
  const [before, last] = (formula.kind === 'product' ? formula.factors : formula.items).slice(-2);
  if (last?.kind !== 'group') return last ? piecesBehind(last) : [];
  const isArgument =
    /^(?:1|I|delta|chi|P)$/.test(textOf(before!)) || (before!.kind === 'name' && before!.word);
  return last.open === '(' && !isArgument ? opened(last) : [];
}

/** The notes that pieces make: each sign with the letter right before it and what stands behind it, or the other way round. */
function notesOf(pieces: readonly Piece[], isIndex: (letter: string) => boolean): readonly IndexNote[] {
  const letterOf = (piece: Piece | undefined): string | undefined =>
    piece !== undefined && !isSign(piece) && piece.kind === 'name' && isIndex(piece.name)
      ? piece.name
      : undefined;
  return pieces.flatMap((sign, at) => {
    if (!isSign(sign)) return [];
    const before = pieces[at - 1];
    const rest = pieces.slice(at + 1);
    const end = rest.findIndex(isSign);
    const behind = rest.slice(0, end < 0 ? undefined : end) as readonly Formula[];
    const letter = letterOf(before);
    // `n = 1, \dots, N, k = 1, …`: the k is what the next sign is about
    const isNext = end > 1 && letterOf(behind.at(-1)) !== undefined;
    if (letter !== undefined) return [{ letter, sign, values: isNext ? behind.slice(0, -1) : behind }];
    const turned = TURNED[sign];
    const other = letterOf(behind[0]);
    return turned && other !== undefined && before !== undefined && !isSign(before)
      ? [{ letter: other, sign: turned, values: [before] }]
      : [];
  });
}
