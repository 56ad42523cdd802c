/**
 * The reasons of the derivative table with their formulas typeset, and those of a derivation: how a differential comes to the end of a
 * trace, which derivative of a function is used. A reason that is not here is printed in its own words.
 */
import { map, symbol } from '../../expression/construct.ts';
import type { Layout } from '../../expression/dimension.ts';
import { derivativeOfFunction } from '../../expression/elementwise.ts';
import type { Expression } from '../../expression/expression.ts';
import type { Fn } from '../../expression/fn.ts';
import { someNode } from '../../expression/nodes.ts';
import { toLatex } from '../../notation/latex.ts';
import { namesOf } from '../../notation/names.ts';
import type { Problem } from '../../problem/problem.ts';
import { type Prose, prose } from '../prose.ts';
import type { ChainLink } from './contraction.ts';

const TYPESET: Readonly<Record<string, Prose>> = {
  'dx/dx is the identity': prose`${'\\frac{\\partial x}{\\partial x} = I'}`,
  'tr(G d(A + B)) = tr(G dA) + tr(G dB)': prose`${'\\operatorname{tr}(G\\, d(A + B)) = \\operatorname{tr}(G\\, dA) + \\operatorname{tr}(G\\, dB)'}`,
  'tr(G d(s A)) = tr(G A) ds + tr(s G dA)': prose`${'\\operatorname{tr}(G\\, d(s A)) = \\operatorname{tr}(G A)\\, ds + \\operatorname{tr}(s G\\, dA)'}`,
  'tr(G dA B) = tr(B G dA), and tr(G A dB) = tr(G A dB)': prose`${'\\operatorname{tr}(G\\, dA\\, B) = \\operatorname{tr}(B G\\, dA)'}, so what stands right of ${'dA'} comes to the front`,
  'tr(G (dA .* B)) = tr((G .* B′) dA)': prose`${'\\operatorname{tr}(G\\, (dA \\odot B)) = \\operatorname{tr}((G \\odot B^\\top)\\, dA)'}`,
  'd(a / b) = da / b - a db / b²': prose`${'d\\,\\tfrac{a}{b} = \\tfrac{da}{b} - \\tfrac{a\\, db}{b^2}'}`,
  'd(a^p) = p a^(p - 1) da, and a^p log(a) dp where the exponent varies': prose`${'d(a^p) = p\\, a^{p-1}\\, da'}`,
  'tr(G dA′) = tr(G′ dA)': prose`${'\\operatorname{tr}(G\\, dA^\\top) = \\operatorname{tr}(G^\\top dA)'}`,
  'df(a) = f′(a) da in every entry, so tr(G df(A)) = tr((G .* f′(A)′) dA)': prose`${"df(a) = f'(a)\\, da"} in every entry, and an entry depends on its own place alone`,
  'every entry counts once: d sum(A) = tr(1 1′ dA)': prose`every entry counts once, ${'d \\textstyle\\sum A = \\operatorname{tr}(\\mathbf{1} \\mathbf{1}^\\top dA)'}`,
  'd‖A‖ = tr(A′ dA) / ‖A‖': prose`${'d\\|A\\| = \\operatorname{tr}(A^\\top dA) / \\|A\\|'}`,
  'd tr(A) = tr(I dA)': prose`${'d \\operatorname{tr}(A) = \\operatorname{tr}(I\\, dA)'}`,
  'd det(A) = det(A) tr(A⁻¹ dA) (Jacobi)': prose`${'d \\det(A) = \\det(A) \\operatorname{tr}(A^{-1} dA)'}, Jacobi’s formula`,
  'd(A⁻¹) = -A⁻¹ dA A⁻¹': prose`${'d(A^{-1}) = -A^{-1}\\, dA\\, A^{-1}'}`,
  'only the diagonal of G meets diag(dv)': prose`only the diagonal of ${'G'} meets ${'\\operatorname{diag}(dv)'}`,
  'tr(g diagonal(dA)) = tr(diag(g) dA)': prose`${'\\operatorname{tr}(g \\operatorname{diagonal}(dA)) = \\operatorname{tr}(\\operatorname{diag}(g)\\, dA)'}`,
  'dp = (diag(p) - p p′) dz': prose`${'dp = (\\operatorname{diag}(p) - p\\, p^\\top)\\, dz'}`,
  'd log(sum(exp(z))) = softmax(z)′ dz': prose`${'d \\log \\textstyle\\sum e^{z} = \\operatorname{softmax}(z)^\\top dz'}`,
};

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `Power: d(a^p) = …`, with the formula as a formula. */
export function reasonOf({ rule, because }: { readonly rule: string; readonly because?: string }): Prose {
  if (!because) return `${sentence(rule)}.`;
  const typeset = TYPESET[because];
  if (typeset === undefined) return `${sentence(rule)}: ${because}.`;
  return [`${sentence(rule)}: `, ...(typeof typeset === 'string' ? [typeset] : typeset), '.'];
}

const PRODUCT = 'tr(G dA B) = tr(B G dA), and tr(G A dB) = tr(G A dB)';

/** The same rules where one factor is derived by itself, and no trace is needed. */
const OF_A_FACTOR: Readonly<Record<string, string>> = {
  'tr(G d(A + B)) = tr(G dA) + tr(G dB)': 'd(A + B) = dA + dB',
  'tr(G d(s A)) = tr(G A) ds + tr(s G dA)': 'd(s A) = A\\, ds + s\\, dA',
  [PRODUCT]: 'd(A B) = dA\\, B + A\\, dB',
  'tr(G (dA .* B)) = tr((G .* B′) dA)': 'd(A \\odot B) = dA \\odot B + A \\odot dB',
  'tr(G dA′) = tr(G′ dA)': 'd(A^\\top) = (dA)^\\top',
  'every entry counts once: d sum(A) = tr(1 1′ dA)': 'd \\textstyle\\sum A = \\sum dA',
};

/** The functions between a definition and a name in it, from the outside. */
function functionsTo(e: Expression, name: string, found = new Map<string, Fn>()): Map<string, Fn> {
  if (e.op === 'map' && e.order === 0 && mentions(e, name)) found.set(e.fn.name, e.fn);
  for (const arg of e.args) functionsTo(arg, name, found);
  return found;
}

const mentions = (e: Expression, name: string): boolean => someNode(e, node => isName(node, name));

/** `\sigma'(z) = \sigma(z) (1 - \sigma(z))`; undefined for a function of which only the name is known. */
function slopeLatex(problem: Problem, fn: Fn): string | undefined {
  if (fn.kind === 'generic') return undefined;
  const [names, z] = [namesOf(problem), symbol('z')];
  const slope = `${toLatex(map(fn, z, 1), names)} = ${toLatex(derivativeOfFunction(fn, z), names)}`;
  return slope.replace(/\\operatorname\{(log|exp|sin|cos|tan|sinh|cosh|tanh)\}/g, '\\$1');
}

interface Told {
  readonly rule: string;
  readonly because?: string;
}

/** The reason of one factor of a chain: its rule, and the derivatives of the functions in it. */
export function localReason(problem: Problem, local: Told & ChainLink): Prose {
  const definition = problem.quantities.get(local.of)?.definition;
  const slopes =
    definition === undefined
      ? []
      : [...functionsTo(definition, local.wrt).values()].flatMap(fn => slopeLatex(problem, fn) ?? []);
  const shown = slopes.flatMap((math, at) => (at === 0 ? [{ math }] : [', ', { math }]));
  if (definition?.op === 'map' && local.rule.startsWith('derivative of '))
    return [
      'Elementwise function: ',
      ...(shown.length > 0 ? shown : [{ math: "df(a) = f'(a)\\, da" }]),
      ' in every entry, and an entry depends on its own place alone.',
    ];
  if (definition?.op === 'symbol') return 'Identity.';
  if (local.rule.startsWith('derivative of ') && shown.length > 0)
    return ['Term by term, with ', ...shown, '.'];
  const formula = local.because === undefined ? undefined : OF_A_FACTOR[local.because];
  const reason: Prose =
    formula === undefined ? reasonOf(local) : [`${sentence(local.rule)}: `, { math: formula }, '.'];
  if (shown.length === 0) return reason;
  const parts = typeof reason === 'string' ? [reason] : [...reason];
  const end = parts.pop();
  return [
    ...parts,
    ...(typeof end === 'string' ? [end.replace(/\.$/, '')] : end ? [end] : []),
    '; ',
    ...shown,
    '.',
  ];
}

/**
 * Why the factors of a chain stand in another order: `tr(G dz) = tr(G dW x) = tr(x G dW)`, where z = W x + b.
 */
export function orderReason(
  problem: Problem,
  step: Told,
  links: readonly ChainLink[],
  layout: Layout,
): Prose {
  const general = reasonOf({ ...step, rule: 'in order' });
  const link = links.at(-1)!;
  const definition = problem.quantities.get(link.of)?.definition;
  if (definition === undefined) return general;
  const terms = definition.op === 'add' ? definition.args : [definition];
  const [term, ...others] = terms.filter(one => mentions(one, link.wrt));
  if (others.length > 0 || term?.op !== 'multiply') return general;
  const names = namesOf(problem);
  const [left, right] = term.args;
  const moving = `d${names.latex(link.wrt)}`;
  const trace = (inside: string) => `\\operatorname{tr}(${inside})`;
  const factor = (e: Expression) => tight(toLatex(e, names), e);
  const written =
    isName(left, link.wrt) && !mentions(right, link.wrt)
      ? [`G\\, ${moving}\\, ${factor(right)}`, `${factor(right)}\\, G\\, ${moving}`]
      : right.op === 'transpose' && isName(right.args[0], link.wrt) && !mentions(left, link.wrt)
        ? [`G\\, ${factor(left)}\\, (${moving})^\\top`, `(G\\, ${factor(left)})^\\top ${moving}`]
        : undefined;
  if (written === undefined) return general;
  const G = `G = \\frac{\\partial ${names.latex(links[0]!.of)}}{\\partial ${names.latex(link.of)}}`;
  const all = [`G\\, d${names.latex(link.of)}`, ...written].map(trace).join(' = ');
  return layout === 'numerator'
    ? ['In order: with ', { math: G }, ', ', { math: all }, '.']
    : [
        'In order: with ',
        { math: G },
        ' in numerator layout, ',
        { math: all },
        '; in this layout the factor before ',
        { math: moving },
        ' is transposed.',
      ];
}

/** Brackets around a sum that becomes a factor. */
const tight = (latex: string, e: Expression): string => (e.op === 'add' ? `(${latex})` : latex);

const isName = (e: Expression, name: string): boolean => e.op === 'symbol' && e.name === name;
