/**
 * Gathers what a reader finds, in order: trims formulas with their line kept right, sets macro definitions apart, and holds the bounds of
 * a file.
 */

import {
  type FileRemark,
  type Format,
  type FoundDocument,
  type FoundFormula,
  type Label,
  LIMITS,
} from '../found.ts';
import { withDoubts } from '../words/doubted.ts';
import { definition, isReferred, LAST, THIS } from '../words/named-after.ts';
import { withNames } from '../words/names-in-sentences.ts';
import { sentencesAgainst } from '../words/said-against.ts';
import { headOf } from '../words/sentence-around.ts';
import { toldShapes } from '../words/told-shapes.ts';
import { closingOf, linesBetween, skipBlank, type Work } from './delimiters.ts';
import { type Labels, labels } from './labels.ts';
import { splitDefinitions } from './macros.ts';
import { OwnFunctions } from './own-functions.ts';

export interface Place {
  readonly line: number;
  readonly cell?: number;
}

/**
 * What a formula is by what stands around it: an explanation in running text, what a name is let stand for, what tries an answer out, what a question asks for, what is told as the answer, a name for
 * the formula before it or the answer of a question before it (`naming iv`), a statement of code.
 */
export type Role =
  | 'aside'
  | 'letting'
  | 'checking'
  | 'asking'
  | 'telling'
  | 'naming'
  | `naming ${string}`
  | 'code'
  | undefined;

export interface Collector {
  readonly labels: Labels;
  readonly work: Work;
  /** What its programs and typed lines have defined. */
  readonly functions: OwnFunctions;
  formula(text: string, place: Place, display: boolean, syntax?: 'latex' | 'plain', role?: Role): void;
  macro(definitions: string): void;
  remark(message: string, line?: number): void;
  done(format: Format, lines: readonly string[]): FoundDocument;
}

/** Where the displays of a text stand that is nothing but them: `$$ \[ … \] \[ … \] $$`. */
function displaysIn(text: string, work: Work): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = 0; at < text.length; at = skipBlank(text, found.at(-1)![1] + 2)) {
    const close = text.startsWith('\\[', at) ? closingOf(text, at + 2, text.length, '\\]', work) : -1;
    if (close < 0) return [];
    found.push([at + 2, close]);
  }
  return found;
}

/** What a proof ends with. */
const ENDED = /^(?:\\(?:blacksquare|square|Box|qed|qedsymbol|checkmark|bigstar)|[■□∎✓✔])\s*$/;

/** What is asked for: `\frac{∂L}{∂W} = ?`. */
const ASKED = /^([^=]{1,200}?)\s*=\s*\?+$/;

/** Formulas before a name that may be the answer it is given to. */
const EARLIER = 200;

/** A text without the object that a program keeps its arrays in, which is no word beside their formulas. */
export const withoutOwner = (text: string): string => text.replace(/\b(?:self|this)\.(?=[A-Za-z])/g, '');

/** The name that a formula gives something to: `\delta := \dots`. */
const nameGiven = (text: string): string => headOf(text).replace(/[&:=]/g, '');

/** What holds for more than a line. */
const isAround = ({ kind }: Label): boolean => kind !== 'line';

/** How a formula of a role is marked; a name that words give to nothing that was found is a formula like any other. */
function markOf(role: Role, isDefined: boolean): Partial<FoundFormula> {
  if (role === undefined || (!isDefined && (role === 'naming' || role === `naming ${THIS}`))) return {};
  if (role === 'letting' || role.startsWith('naming')) return { aside: true };
  return { [role]: true };
}

/** The formulas with what the words of their text say of them. */
const told = (found: readonly FoundFormula[], text: string): readonly FoundFormula[] =>
  withNames(
    withDoubts(found, () => text),
    () => text,
  );

/** A collector for one file; its `work` bounds every search in it. */
export function collector(name: string, work: Work): Collector {
  const found: FoundFormula[] = [];
  const remarks: FileRemark[] = [];
  const under = labels();
  let macros = '';
  let full = false;
  let tooMany = false;
  let statements = 0;

  function macro(definitions: string): void {
    if (macros.length + definitions.length <= LIMITS.macros) macros += definitions;
    else if (!full) {
      full = true;
      remarks.push({
        message: `only the first ${LIMITS.macros} characters of macro definitions are read`,
      });
    }
  }

  /** Whether a line is the first one below a label that no formula stands under. */
  function isRightBelow(line: number): boolean {
    const [label] = under.current();
    return label !== undefined && line - label.line <= 2 && !found.at(-1)?.labels.includes(label);
  }

  /** What a name stands for that words give to the formula before, under the same headings, or to the answer `of` another question. */
  function defined(name: string, syntax: 'latex' | 'plain', said: string, line: number): string | undefined {
    const of = said === THIS ? (isRightBelow(line) ? LAST : '') : said;
    // a name keeps what it was given before
    if (of !== '' && found.some(({ text }) => nameGiven(text) === name)) return undefined;
    if (of !== '') {
      const here = under.current();
      const answer = found
        .slice(-EARLIER)
        .findLast(
          ({ aside, asking, checking, labels }) =>
            !(aside || asking || checking) && isReferred(of, labels, here),
        );
      return answer?.syntax === syntax ? definition(name, answer.text) : undefined;
    }
    const last = found.at(-1);
    const around = under.current().filter(isAround);
    return last?.syntax === syntax && around.every(label => last.labels.includes(label))
      ? definition(name, last.text)
      : undefined;
  }

  return {
    labels: under,
    work,
    functions: new OwnFunctions(),
    macro,
    remark: (message, line) => remarks.push(line === undefined ? { message } : { line, message }),
    formula(text, { line, cell }, display, syntax = 'latex', role = undefined) {
      const blank = text.length - text.trimStart().length;
      const isNaming = role?.startsWith('naming') === true;
      const named = isNaming ? defined(text.trim(), syntax, role.slice('naming '.length), line) : undefined;
      const written = named ?? text.trim();
      const asked = written.endsWith('?') ? ASKED.exec(written)?.[1] : undefined;
      if (asked !== undefined)
        return this.formula(
          asked,
          { line, ...(cell === undefined ? {} : { cell }) },
          false,
          syntax,
          'asking',
        );
      const trimmed = written;
      const first = line + linesBetween(text, 0, blank);
      if (trimmed === '' || ENDED.test(trimmed)) return;
      if (syntax === 'latex' && trimmed.startsWith('\\[')) {
        const inner = displaysIn(trimmed, work);
        for (const [from, stop] of inner)
          this.formula(
            trimmed.slice(from, stop),
            { line: first + linesBetween(trimmed, 0, from), ...(cell === undefined ? {} : { cell }) },
            display,
            syntax,
            role,
          );
        if (inner.length > 0) return;
      }
      if (trimmed.length > LIMITS.formula) {
        remarks.push({
          line: first,
          message: `the formula is ${trimmed.length} characters long; at most ${LIMITS.formula} are read`,
        });
        return;
      }
      if (syntax === 'latex' && trimmed.includes('\\')) {
        const { macros: own, rest } = splitDefinitions(trimmed, work);
        macro(own);
        if (rest.trim() === '') return;
      }
      if (found.length === LIMITS.formulas) {
        if (!tooMany)
          remarks.push({
            line: first,
            message: `the file has more than ${LIMITS.formulas} formulas; the rest is not read`,
          });
        tooMany = true;
        return;
      }
      if (role === 'code' && ++statements > LIMITS.statements) return;
      under.used();
      found.push({
        text: trimmed,
        syntax,
        macros,
        line: first,
        ...(cell === undefined ? {} : { cell }),
        display,
        ...markOf(role, named !== undefined),
        labels: under.current(),
        section: under.section(),
      });
    },
    done: (format, lines) => ({
      name,
      format,
      formulas: lines.length > 0 ? told(found, withoutOwner(lines.join('\n'))) : found,
      texts: under.texts(lines),
      shapes: toldShapes(lines.join('\n')),
      against: sentencesAgainst(lines.join('\n')),
      remarks: remarks.length > 200 ? remarks.slice(0, 200) : remarks,
    }),
  };
}
