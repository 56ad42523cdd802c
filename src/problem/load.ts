/**
 * From the text of a problem file to a `Problem`: read the structure, then dimensions, functions, variables and the model in order, then
 * the questions. Everything that is wrong is collected and thrown together, each with its line and column; what depends on something
 * wrong is passed over, so that one mistake is reported once.
 */
import { isColumn, isScalar, SCALAR, type Shape } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import type { Fn } from '../expression/fn.ts';
import { Unreadable } from '../formula/formula.ts';
import { parsePlain } from '../formula/plain/alone.ts';
import { interpretPlain } from '../formula/plain/meaning/interpret.ts';
import { ShapeMisfit } from '../formula/shape-misfit.ts';
import { withoutPlace } from './family.ts';
import { sizesBelow } from './large-sizes.ts';
import { ambiguousDerivatives, functionLatex, objection, spellingKey } from './names.ts';
import { type Names, scopeOver } from './plain-scope.ts';
import type { AskedLayout, Domain, Problem, Quantity } from './problem.ts';
import { readQuestions } from './questions.ts';
import { reportFormula } from './report-formula.ts';
import { Source, type Span } from './source.ts';
import {
  failedIn,
  type Member,
  type Members,
  membersOf,
  readStructure,
  scalarOf,
  type Text,
  textOf,
  textsOf,
} from './structure.ts';
import { MOST_UNFOLDED, unfoldedLength } from './unfolded.ts';
import { readVariable } from './variable.ts';

/** The parameter of the file's functions. */
const PARAMETER = 'z';
const PARAMETER_NAMES = new Map([[PARAMETER, { shape: SCALAR }]]);
const MOST_NAMES = 10_000;

/** What the names of a file come from: where one of these could not be read, nothing is said of names. */
const SECTIONS = ['dimensions', 'functions', 'variables', 'model'];

/**
 * Reads a problem file. `file` names it in messages.
 * Throws `ProblemError` with every issue: line, column, what was expected and found, and the nearest known name.
 */
export function loadProblemText(text: string, file = 'problem.yaml'): Problem {
  const source = new Source(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, file);
  const structure = readStructure(source);
  const hasNames = structure !== undefined && !SECTIONS.some(section => structure.failed.has(section));
  const problem = hasNames ? new Loader(source, structure.members).load() : undefined;
  source.throwIfFailed();
  return problem!;
}

/** Names of the file while it is being read. */
class Loader {
  readonly #source: Source;
  readonly #file: ReadonlyMap<string, Member>;
  readonly #dimensions = new Set<string>();
  readonly #functions = new Map<string, Fn>();
  readonly #quantities = new Map<string, Quantity>();
  /** The names of `#quantities`, as the reader of formulas wants them. */
  readonly #names = new Set<string>();
  readonly #sizes = new Map<string, number>();
  /** Names whose definition failed: what uses them is passed over. */
  readonly #broken = new Set<string>();
  /** Where names are defined, for messages. */
  readonly #places = new Map<string, Span>();

  constructor(source: Source, file: ReadonlyMap<string, Member>) {
    this.#source = source;
    this.#file = file;
  }

  load(): Problem {
    const file = this.#file;
    const layout = (textOf(file.get('layout')) ?? 'numerator') as AskedLayout;
    for (const section of SECTIONS) for (const name of failedIn(file.get(section))) this.#broken.add(name);
    this.#readDimensions();
    this.#readFunctions();
    this.#readVariables();
    this.#readModel();
    this.#checkNames();
    const problem: Omit<Problem, 'questions'> = {
      title: textOf(file.get('title')) ?? '',
      source: textOf(file.get('source')),
      layout,
      strict: scalarOf(file.get('strict')) === true,
      follow: scalarOf(file.get('follow')) !== false,
      deductions: Object.fromEntries(
        [...membersOf(file.get('deductions'))].map(([kind, member]) => [kind, scalarOf(member) as number]),
      ),
      dimensions: [...this.#dimensions],
      sizes: this.#sizes,
      functions: this.#functions,
      quantities: this.#quantities,
      layers: textOf(file.get('layers')),
      compare: textOf(file.get('compare')),
    };
    const questions = readQuestions(this.#source, file.get('questions'), problem, this.#broken);
    return { ...problem, questions };
  }

  /** Reports a name that cannot stand; true where it can. */
  #admit(name: string, place: Span): boolean {
    const taken = (other: string): string | undefined => {
      if (this.#dimensions.has(other)) return 'a dimension';
      if (this.#functions.has(other)) return 'a function of the file';
      const before = this.#places.get(other);
      return before && `defined in line ${this.#source.lineOf(before[0])}`;
    };
    const wrong = objection(name, taken);
    if (wrong) this.#source.report(place, wrong.message, wrong.hint);
    else if (this.#places.size === MOST_NAMES)
      this.#source.report(place, `a file has at most ${MOST_NAMES} names`);
    else if (this.#places.size < MOST_NAMES) {
      this.#places.set(name, place);
      return true;
    }
    this.#broken.add(name);
    return false;
  }

  #readDimensions(): void {
    for (const item of textsOf(this.#file.get('dimensions')))
      if (this.#admit(item.text, item.span)) this.#dimensions.add(item.text);
  }

  #readFunctions(): void {
    let seed = 1;
    const lengths = new Map<string, number>();
    for (const [name, { key, value }] of membersOf(this.#file.get('functions'))) {
      if (!this.#admit(name, key)) continue;
      const latex = functionLatex(name);
      if ((value as Text).text.trim() === 'generic') {
        this.#functions.set(name, { kind: 'generic', name, latex, seed: seed++ });
        continue;
      }
      const names = { dimensions: this.#dimensions, functions: this.#functions, quantities: PARAMETER_NAMES };
      const body = this.#formula(value as Text, `the function ${name}`, names);
      if (body && (body.rows !== 1 || body.cols !== 1)) {
        this.#source.report(
          value.span,
          `the function ${name}: expected a scalar for a scalar z, found ${body.rows} × ${body.cols}`,
        );
        this.#broken.add(name);
      } else if (body) {
        lengths.set(name, unfoldedLength(body, lengths));
        if (lengths.get(name)! <= MOST_UNFOLDED)
          this.#functions.set(name, { kind: 'custom', name, latex, body });
        else {
          const message = `the function ${name} is too long with the functions that it calls written out`;
          this.#source.report(value.span, message);
          this.#broken.add(name);
        }
      } else this.#broken.add(name);
    }
  }

  #readVariables(): void {
    const unknown = new Set<string>();
    for (const [name, { key, value }] of membersOf(this.#file.get('variables'))) {
      if (!this.#admit(name, key)) continue;
      const { members } = value as Members;
      const read = readVariable(this.#source, name, members, this.#dimensions, this.#sizes, unknown);
      if (read) this.#define(name, 'variable', members, read.shape, { domain: read.domain });
      else this.#broken.add(name);
    }
  }

  #readModel(): void {
    const model = membersOf(this.#file.get('model'));
    for (const [name, { key, value }] of model) {
      if (!this.#admit(name, key)) continue;
      const { members } = value as Members;
      const is = members.get('is')?.value as Text | undefined;
      const names = {
        dimensions: this.#dimensions,
        functions: this.#functions,
        quantities: this.#quantities,
      };
      const definition = is && this.#formula(is, name, names, model);
      if (!definition) this.#broken.add(name);
      else
        this.#define(name, 'model', members, [definition.rows, definition.cols], {
          definition,
          formula: is.text,
        });
    }
  }

  #define(
    name: string,
    role: Quantity['role'],
    members: ReadonlyMap<string, Member>,
    shape: Shape,
    rest: { readonly domain?: Domain; readonly definition?: Expression; readonly formula?: string },
  ): void {
    const family = (key: 'rows' | 'columns'): string | undefined => {
      const member = members.get(key);
      if (member && (isColumn(shape) || shape[0] === 1))
        this.#source.report(
          member.key,
          `${key} of ${name}: only a matrix has ${key} to name, ${name} is ${
            isScalar(shape) ? 'a scalar' : `${shape[0]} × ${shape[1]}`
          }`,
        );
      const shared = textOf(member);
      return shared === undefined ? undefined : withoutPlace(shared);
    };
    for (const dimension of shape) if (typeof dimension === 'string') this.#dimensions.add(dimension);
    this.#names.add(name);
    this.#quantities.set(name, {
      name,
      role,
      shape,
      latex: textOf(members.get('latex')) ?? name,
      aliases: textsOf(members.get('aliases')).map(alias => alias.text),
      rowFamily: family('rows'),
      columnFamily: family('columns'),
      definition: rest.definition,
      formula: rest.formula,
      domain: rest.domain,
    });
  }

  /** The meaning of a formula of the file; undefined after a report, or where it uses a name that failed. */
  #formula(
    text: Text,
    where: string,
    names: Names,
    model?: ReadonlyMap<string, Member>,
  ): Expression | undefined {
    try {
      const formula = parsePlain(text.text, this.#names);
      return sizesBelow(interpretPlain(formula, scopeOver(names, undefined)), names.dimensions);
    } catch (error) {
      if (!(error instanceof Unreadable) && !(error instanceof ShapeMisfit)) throw error;
      if (!(error instanceof Unreadable && this.#broken.has(text.text.slice(...error.range))))
        reportFormula(this.#source, text, where, error, model);
      return undefined;
    }
  }

  #checkNames(): void {
    const names = this.#names;
    for (const { name, message } of ambiguousDerivatives(names))
      this.#source.report(this.#places.get(name)!, message, 'Give one of these names another one.');
    for (const name of this.#functions.keys())
      if (names.has(`d_${name}`))
        this.#source.report(
          this.#places.get(`d_${name}`)!,
          `d_${name} reads as the derivative of the function ${name} too`,
        );
    const spelled = new Map<string, string>();
    for (const quantity of this.#quantities.values())
      for (const spelling of new Set([quantity.latex, ...quantity.aliases].map(spellingKey))) {
        const other = spelled.get(spelling);
        if (other !== undefined)
          this.#source.report(
            this.#places.get(quantity.name)!,
            `${quantity.name} and ${other} are both written ${spelling}`,
            'Give one of them another `latex` or alias.',
          );
        else spelled.set(spelling, quantity.name);
      }
  }
}
