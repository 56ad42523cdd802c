/**
 * The questions of a problem file, held against its names.
 */
import { type Dimension, isScalar } from '../expression/dimension.ts';
import { nearest } from '../formula/nearest.ts';
import { type AskedLayout, namedDerivative, type Problem, type Question } from './problem.ts';
import type { Source, Span } from './source.ts';
import { type List, type Member, type Members, scalarOf, type Text, textOf, textsOf } from './structure.ts';

type Unasked = Omit<Problem, 'questions'>;

/** What is wrong is reported; the questions that remain are returned. */
export function readQuestions(
  source: Source,
  member: Member | undefined,
  problem: Unasked,
  broken: ReadonlySet<string>,
): Question[] {
  const questions: Question[] = [];
  const places = new Map<string, Span>();
  for (const item of (member?.value as List | undefined)?.items ?? []) {
    const { members } = item as Members;
    const id = members.get('id')?.value as Text | undefined;
    if (!id) continue;
    const before = places.get(id.text);
    if (before)
      source.report(
        id.span,
        `the id ${id.text} stands twice: it is in line ${source.lineOf(before[0])} too`,
        'Give one of the two questions another id.',
      );
    else if (id.text.trim() !== id.text || id.text === '' || id.text.length > 100)
      source.report(id.span, 'an id is a short text without spaces around it');
    places.set(id.text, id.span);
    const question = new QuestionReader(source, problem, broken, members, id.text).read(id.text);
    if (question) questions.push(question);
  }
  return questions;
}

class QuestionReader {
  readonly #source: Source;
  readonly #problem: Unasked;
  readonly #broken: ReadonlySet<string>;
  readonly #members: ReadonlyMap<string, Member>;
  readonly #where: string;

  constructor(
    source: Source,
    problem: Unasked,
    broken: ReadonlySet<string>,
    members: ReadonlyMap<string, Member>,
    id: string,
  ) {
    this.#where = `question ${id}`;
    this.#source = source;
    this.#problem = problem;
    this.#broken = broken;
    this.#members = members;
  }

  read(id: string): Question | undefined {
    const members = this.#members;
    const common = {
      id,
      points: (scalarOf(members.get('points')) as number | undefined) ?? 1,
      layout: (textOf(members.get('layout')) as AskedLayout | undefined) ?? this.#problem.layout,
      allow: this.#allowed(),
      indices: members.has('indices') ? textsOf(members.get('indices')).map(item => item.text) : undefined,
    };
    const text = (key: string): string | undefined => textOf(members.get(key));
    if (members.has('manual')) return { ...common, kind: 'manual', manual: text('manual')! };
    if (members.has('shape'))
      return this.#isShape() ? { ...common, kind: 'shape', shape: compact(text('shape')!) } : undefined;
    if (members.has('value')) {
      if (!this.#name('value')) return undefined;
      this.#checkIndices([text('value')!]);
      return { ...common, kind: 'value', value: text('value')! };
    }
    if (!members.has('of') || !members.has('wrt')) return undefined;
    const known = [this.#name('of'), this.#name('wrt')];
    if (!known.every(Boolean)) return undefined;
    this.#checkIndices([text('of')!, text('wrt')!]);
    return { ...common, kind: 'derivative', of: text('of')!, wrt: text('wrt')! };
  }

  /** Whether the value of a key is a name of the file; reports where it is not. */
  #name(key: string): boolean {
    const { text, span } = this.#members.get(key)!.value as Text;
    return this.#isQuantity(text, span, `${this.#where}, ${key}: nothing in the file is called ${text}`);
  }

  #isQuantity(name: string, span: Span, message: string): boolean {
    const { quantities } = this.#problem;
    if (quantities.has(name)) return true;
    if (this.#broken.has(name)) return false;
    const near = nearest(name, quantities.keys());
    const known =
      quantities.size > 0 && quantities.size <= 20
        ? `Known: ${[...quantities.keys()].join(', ')}.`
        : undefined;
    this.#source.report(span, message, near ? `Did you mean ${near}?` : known);
    return false;
  }

  #isShape(): boolean {
    const { text, span } = this.#members.get('shape')!.value as Text;
    return this.#isKnown(text, span, 'shape');
  }

  /** A name of the file or a derivative dA/dB of such names. */
  #isKnown(text: string, span: Span, where: string): boolean {
    const pair = this.#problem.quantities.has(text) ? undefined : namedDerivative(text);
    if (!pair)
      return this.#isQuantity(text, span, `${this.#where}, ${where}: nothing in the file is called ${text}`);
    const message = (name: string) =>
      `${this.#where}, ${where}: nothing in the file is called ${name}, in ${compact(text)}`;
    const of = this.#isQuantity(pair.of, span, message(pair.of));
    return this.#isQuantity(pair.wrt, span, message(pair.wrt)) && of;
  }

  #allowed(): string[] | undefined {
    const member = this.#members.get('allow');
    if (!member) return undefined;
    const allowed: string[] = [];
    for (const item of textsOf(member)) {
      const name = compact(item.text);
      // Functions and dimensions are always allowed; to say so does no harm.
      if (this.#problem.functions.has(name) || this.#problem.dimensions.includes(name)) continue;
      if (this.#isKnown(name, item.span, 'allow')) allowed.push(name);
    }
    return allowed;
  }

  /** One index an axis, where axes of size 1 may be left out; a name that repeats runs over one dimension. */
  #checkIndices(names: readonly string[]): void {
    const member = this.#members.get('indices');
    if (!member) return;
    const indices = textsOf(member);
    const shapes = names.map(name => this.#problem.quantities.get(name)!.shape);
    const axes: Dimension[] = shapes.flat().filter(dimension => dimension !== 1);
    const most = shapes.reduce((sum, shape) => sum + (isScalar(shape) ? 0 : 2), 0);
    if (indices.length < axes.length || indices.length > Math.max(most, axes.length)) {
      const expected = axes.length === 0 ? 'no index' : `${axes.length} (over ${axes.join(', ')})`;
      this.#source.report(
        member.value.span,
        `${this.#where}, indices: expected ${expected} for the axes of ${names.join(' and ')}, found ${indices.length}`,
      );
      return;
    }
    const over = new Map<string, Dimension>();
    for (const [i, { text, span }] of indices.entries()) {
      if (!/^[A-Za-z]+$/.test(text))
        this.#source.report(span, `${this.#where}, indices: '${text}' is no index; an index is a letter`);
      else if (indices.length === axes.length) {
        const before = over.get(text);
        if (before !== undefined && before !== axes[i])
          this.#source.report(
            span,
            `${this.#where}, indices: ${text} runs over ${before} and over ${axes[i]}`,
          );
        over.set(text, axes[i]!);
      }
    }
  }
}

const compact = (text: string): string => text.replace(/\s+/g, '');
