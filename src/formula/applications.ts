/**
 * Functions in LaTeX: which names are functions, what a function takes as its argument, and indicators (`\mathbb{1}[z > 0]`).
 */
import {
  broadcast,
  diag,
  diagonal,
  isScalarExpression,
  map,
  multiply,
  number,
  power,
  tabulate,
  transpose,
} from '../expression/construct.ts'; // prettier-ignore
import { derivativeOfFunction } from '../expression/elementwise.ts';
import type { Expression } from '../expression/expression.ts';
import type { Fn } from '../expression/fn.ts';
import { type Atom, atomOf, type Script, textOf, unwrap } from './atom.ts';
import { readIndicated } from './conditions.ts';
import { dottedItems } from './dots/dotted.ts';
import { type Formula, type Range, Unreadable } from './formula.ts';
import { FUNCTIONS } from './functions.ts';
import { read } from './interpret.ts';
import { isLeaky, leakyAt, slopeIn, slopeOf } from './leaky.ts';
import { matchQuantity } from './match.ts';
import { average, isAverage } from './means.ts';
import { isUnsettled } from './placeholders.ts';
import { OTHER_FUNCTIONS } from './plain/meaning/other-functions.ts';
import type { Scope } from './scope.ts';
import { withScripts } from './scripts.ts';
import { placed } from './shape-misfit.ts';
import { squareOf } from './squares.ts';
import type { Vocabulary } from './vocabulary.ts';
import { WHOLE } from './whole-functions.ts';

/** A function name with what stands on it: primes, a power of the result, an order. */
export interface FunctionName {
  readonly kind: 'map' | 'whole' | 'identity';
  readonly fn: Fn | undefined;
  readonly name: string;
  readonly order: number;
  /** Scripts that act on the result: `\tanh^2(z)`, `\sigma'^\top(z)`. */
  readonly result: Formula | undefined;
  /** The slope that stands under a name: `\text{LeakyReLU}_{0.1}`. */
  readonly slope: Formula | undefined;
  /** What a mean is taken over: `\operatorname{mean}_i`. */
  readonly over: Formula | undefined;
  readonly range: Range;
}

const NO_ACCENTS: readonly string[] = [];

/** The function that a formula names, or undefined. A symbol of the file with that name is no function. */
export function functionNamed(formula: Formula, scope: Scope): FunctionName | undefined {
  const outer = unwrap(formula);
  if (outer.kind !== 'name' && outer.kind !== 'scripts' && outer.kind !== 'accented') return undefined;
  const atom = atomOf(outer);
  if (!atom) return undefined;
  const { vocabulary } = scope;
  const dots =
    atom.accents.length === 0
      ? NO_ACCENTS
      : atom.accents.filter(accent => accent === 'dot' || accent === 'ddot');
  const name = dots.length === atom.accents.length ? atom.name : atom.key;
  // `g_{\mathrm{act}}` is the file's function g_act, `f_2` its f2 or f_2.
  const label =
    atom.scripts.length === 0 || vocabulary.problem.functions.size === 0
      ? undefined
      : atom.scripts.find(
          ({ position, text }) => position === 'sub' && ownLabelled(name, text, vocabulary) !== undefined,
        );
  const labelled = label && ownLabelled(name, label.text, vocabulary);
  const whole = labelled ? undefined : WHOLE.get(name);
  const fn = labelled ?? (whole === undefined ? vocabulary.functions.get(name) : undefined);
  if (whole === undefined && fn === undefined) return undefined;
  if (whole === 'expectation' && atom.font !== 'blackboard') return undefined;
  if (vocabulary.patterns.has(atom.key) && (matchQuantity(atom, vocabulary) || squareOf(atom, vocabulary)))
    return undefined;
  if (scope.own.some(own => own.key === atom.key)) return undefined;
  let order = atom.primes + dots.reduce((count, accent) => count + (accent === 'dot' ? 1 : 2), 0);
  let result: Formula | undefined;
  let slope: Formula | undefined;
  let over: Formula | undefined;
  for (const script of atom.scripts) {
    if (script === label) continue;
    if (script.position === 'sub' && isLeaky(fn)) {
      slope = slopeIn(script.formula);
      continue;
    }
    if (script.position === 'sup' && /^(?:prime)+$/.test(script.text)) order += script.text.length / 5;
    else if (script.position === 'sup' && script.wrapped && /^[1-9]$/.test(script.text))
      order += Number(script.text);
    else if (script.position === 'sup' && result === undefined) result = script.formula;
    else if (isByRows(script.text, whole)) continue;
    else if (whole !== undefined && isAverage(whole) && over === undefined) over = script.formula;
    else if (
      script.position === 'sub' &&
      (name === 'log' || fn?.kind !== 'builtin' || whole !== undefined || /^[A-Z]/.test(script.text))
    )
      throw new Unreadable(
        'syntax',
        script.formula.range,
        `the subscript ${script.text} of ${name} has no meaning here`,
      );
  }
  return {
    kind: whole ? 'whole' : 'map',
    fn,
    name: whole ?? name,
    order,
    result,
    slope,
    over,
    range: atom.range,
  };
}

/** `\mathrm{softmax}_{\text{row}}`: as the softmax of a matrix is read in any case. */
const isByRows = (label: string, whole: string | undefined): boolean =>
  (whole === 'softmax' || whole === 'logsumexp') && /^rows?(?:wise)?$/.test(label);

/** The file's function whose name is a letter and a subscript. */
const ownLabelled = (name: string, label: string, { problem: { functions } }: Vocabulary): Fn | undefined =>
  functions.get(`${name}_${label}`) ?? functions.get(`${name}${label}`);

/** `f(z)`, with what stands on the name of f done to the result. */
export function applyFunction(fn: FunctionName, argument: Formula, scope: Scope): Expression {
  const args = argumentsOf(argument);
  const range: Range = [fn.range[0], argument.range[1]];
  let value: Expression;
  if (fn.kind === 'map') value = applyMap(fn, args, range, scope);
  else value = applyWhole(fn, args, argument, range, scope);
  if (fn.result === undefined) return value;
  const text = textOf(fn.result);
  if (text === 'T' || text === 'top' || text === 'intercal') return transpose(value);
  if (text === '-1' && fn.kind === 'map')
    throw new Unreadable(
      'syntax',
      fn.result.range,
      `${fn.name} to the power −1 reads two ways`,
      'write a fraction',
    );
  return power(value, read(fn.result, scope));
}

/** The arguments in a bracket: its items, or itself. */
function argumentsOf(argument: Formula): readonly Formula[] {
  const inner = unwrap(argument);
  if (inner.kind === 'group' && inner.visible && inner.open !== '|' && inner.open !== '‖') {
    const body = unwrap(inner.body);
    if (body.kind === 'list' && body.separators.every(separator => separator === ',')) return body.items;
    return [inner.body];
  }
  return [inner];
}

function applyMap(fn: FunctionName, args: readonly Formula[], range: Range, scope: Scope): Expression {
  const rule = fn.fn?.kind === 'builtin' ? FUNCTIONS.get(fn.fn.name) : undefined;
  if (args.length > 1) {
    const most = rule?.arity[1] ?? 1;
    if (args.length > most || fn.order > 0)
      throw new Unreadable(
        'syntax',
        range,
        `${fn.name} takes ${most === 1 ? 'one argument' : `at most ${most} arguments`}`,
      );
    return placed(range, () => rule!.build(args.map(arg => read(arg, scope))));
  }
  const z = read(args[0]!, scope);
  if (isLeaky(fn.fn) && fn.order < 2) {
    const slope = fn.slope ? read(fn.slope, scope) : slopeOf(scope.vocabulary.problem);
    if (slope) return placed(range, () => leakyAt(z, slope, fn.order > 0));
  }
  if (fn.order === 0) return map(fn.fn!, z);
  if (fn.order > 2) throw new Unreadable('syntax', range, 'derivatives above the second are not read here');
  return derivativeOfFunction(fn.fn!, z, fn.order);
}

function applyWhole(
  fn: FunctionName,
  args: readonly Formula[],
  argument: Formula,
  range: Range,
  scope: Scope,
): Expression {
  if (fn.order > 0)
    throw new Unreadable('syntax', range, `the derivative of ${fn.name} is a matrix: write it out`);
  if (fn.name === 'diag') {
    if (args.length > 1) {
      const entries = dottedItems(args, 'column', range, scope);
      return placed(range, () => diag(entries));
    }
    const before = scope.indices.size;
    const e = read(args[0]!, scope);
    if (isScalarExpression(e) && !isUnsettled(e))
      return e.free.length === 0 ? e : diagonalOf(e, before, scope);
    // of a matrix, what stands on its diagonal
    const isMatrix = e.rows === e.cols && e.op !== 'diag' && !isUnsettled(e);
    return placed(range, () => (isMatrix ? diagonal(e) : diag(e)));
  }
  if (isAverage(fn.name) && args.length === 1) return average(fn.name, fn.over, args[0]!, range, scope);
  const values = args.map(arg => read(arg, scope));
  if (fn.name === 'outer') {
    if (values.length !== 2) throw new Unreadable('syntax', range, 'outer is written outer(u, v)');
    return placed(range, () => multiply(values[0]!, transpose(values[1]!)));
  }
  const rule = FUNCTIONS.get(fn.name) ?? OTHER_FUNCTIONS.get(fn.name)!;
  if ((fn.name === 'max' || fn.name === 'min') && values.length < 2)
    throw new Unreadable('syntax', argument.range, `${fn.name} compares two arguments or more`);
  if (values.length < rule.arity[0] || values.length > rule.arity[1])
    throw new Unreadable('syntax', range, `${fn.name} is written ${rule.usage}`);
  if (values.length > 1 && values.some(isUnsettled)) {
    // max(\mathbf 0, z): the constant takes the shape of the other.
    const model = values.find(value => !isUnsettled(value));
    if (model)
      return rule.build(
        values.map(value =>
          isUnsettled(value) && value.op === 'zeros' ? broadcast(number(0), model.rows, model.cols) : value,
        ),
      );
  }
  return placed(range, () => rule.build(values));
}

/**
 * `\operatorname{diag}(y_n (1 - y_n))`: an index that stands nowhere else runs along the diagonal. A scalar without one is a multiple of the
 * identity, as in diag(1).
 */
function diagonalOf(e: Expression, before: number, scope: Scope): Expression {
  if (e.free.length !== 1 || scope.indices.size !== before + 1) return e;
  const index = e.free[0]!;
  if ([...scope.indices.keys()][before] !== index.name) return e;
  scope.indices.delete(index.name);
  return diag(tabulate(index, undefined, e));
}

// ── indicators ──────────────────────────────────────────────────────────────────────────────────────────────────────

const isIndicatorName = (atom: Atom): boolean =>
  atom.key === '1' ||
  (atom.key === 'I' && (atom.font !== undefined || atom.scripts.length > 0)) ||
  atom.key === 'chi' ||
  atom.key === 'I';

/** The condition in brackets, `[z > 0]`, `\{z > 0\}`, `z > 0`, or several of them with commas or words between. */
export function conditionIn(formula: Formula): Formula | undefined {
  let inner = unwrap(formula);
  while (inner.kind === 'group' && inner.open !== '|' && inner.open !== '‖') inner = unwrap(inner.body);
  if (inner.kind === 'list')
    return isRelation(inner.items[0]!) && inner.items.every(item => isRelation(item) || item.kind === 'text')
      ? inner
      : undefined;
  return inner.kind === 'relation' ? inner : undefined;
}

const isRelation = (formula: Formula): boolean => unwrap(formula).kind === 'relation';

/** `1_{\{z \ge 0\}}`: an indicator whose condition is its subscript. */
export function readIndicator(atom: Atom, scope: Scope): Expression | undefined {
  if (atom.scripts.length === 0 || !isIndicatorName(atom)) return undefined;
  const conditions: Formula[] = [];
  const rest: Script[] = [];
  for (const script of atom.scripts) {
    const condition = script.position === 'sub' ? conditionIn(script.formula) : undefined;
    if (condition) conditions.push(condition);
    else rest.push(script);
  }
  const [first] = conditions;
  if (first === undefined) return undefined;
  const separators = conditions.slice(1).map(() => ',' as const);
  const value = readIndicated(
    conditions.length === 1 ? first : { kind: 'list', items: conditions, separators, range: atom.range },
    scope,
  );
  return rest.length === 0 && atom.primes === 0
    ? value
    : withScripts(value, rest, atom.primes, scope, atom.range);
}

/** `\mathbb{1}[z > 0]`, `\mathbf 1(z > 0)`, `I\{z > 0\}`: the condition that follows an indicator's name. */
export function indicatorCondition(formula: Formula, next: Formula): Formula | undefined {
  const atom = atomOf(unwrap(formula));
  if (
    atom
      ? !isIndicatorName(atom) || atom.scripts.length > 0
      : !(formula.kind === 'number' && formula.value === 1)
  )
    return undefined;
  const inner = unwrap(next);
  return inner.kind === 'group' && inner.visible ? conditionIn(inner) : undefined;
}
