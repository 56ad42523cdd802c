/**
 * Answers as documents: text for a terminal, LaTeX, Markdown, plain formulas, programs, JSON. The LaTeX, the Markdown and the plain text
 * are submissions, too: handed to `partial check` they are correct.
 */

import { derive } from '../calculus/derive.ts';
import { type Layout, settled } from '../expression/dimension.ts';
import type { Expression } from '../expression/expression.ts';
import { nodesOf, someNode } from '../expression/nodes.ts';
import type { AskedLayout, Problem } from '../problem/problem.ts';
import type { WrittenStep } from './answer-record.ts';
import { type Answered, answersRecord } from './answers.ts';
import { axisIndices } from './asked.ts';
import { entriesOfNamed } from './named-entries.ts';
import { NUMPY } from './numpy.ts';
import { type ProgrammedAnswer, program } from './program.ts';
import type { Library } from './python.ts';
import { PYTORCH } from './pytorch.ts';
import { unicodeName } from './text.ts';

export type Format = 'text' | 'latex' | 'markdown' | 'plain' | 'numpy' | 'pytorch' | 'json';

type Show = (problem: Problem, answers: readonly Answered[], layout?: AskedLayout) => string;

const LAYOUT_WORDS: Record<Layout, string> = {
  numerator: 'numerator layout',
  denominator: 'denominator layout',
  parameter: 'parameter layout',
};

/** `n × h`, `scalar`, or every axis. */
export function shapeWords(answer: Answered): string {
  const { shape } = answer.record;
  if (shape.length === 0) return 'scalar';
  return shape.length === 1 ? `${shape[0]} × 1` : shape.join(' × ');
}

/** Steps in which the formula is another one than in the step before. */
function visibleSteps(answer: Answered): readonly WrittenStep[] {
  return answer.steps.filter((step, at) => at === 0 || step.latex !== answer.steps[at - 1]!.latex);
}

/** The formula in variables alone, where that is another one. */
export function expandedLatex(answer: Answered): string | undefined {
  const latex = answer.expanded?.latex;
  return latex === answer.steps.at(-1)?.latex ? undefined : latex;
}

// ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const REASON_COLUMN = 64;

function textAnswer(answer: Answered): string {
  const asked = unicodeName(answer.asked);
  const lines = [`${answer.question.id}: ${asked}, ${shapeWords(answer)}`];
  for (const step of visibleSteps(answer)) {
    const formula = `    = ${unicodeName(step.latex)}`;
    const reason = step.because ? `${step.rule}: ${step.because}` : step.rule;
    lines.push(`${formula.padEnd(REASON_COLUMN)}  ${reason}`);
    for (const local of step.locals ?? [])
      lines.push(
        `        ${unicodeName(local.asked)} = ${unicodeName(local.latex)}`.padEnd(REASON_COLUMN) +
          `  ${local.rule}`,
      );
  }
  const where = answer.record.where ?? [];
  if (where.length > 0)
    lines.push(
      '  where',
      ...where.map(named => `    ${unicodeName(named.asked)} = ${unicodeName(named.latex)}`),
    );
  const expanded = expandedLatex(answer);
  if (expanded) lines.push('  in variables alone:', `    = ${unicodeName(expanded)}`);
  return lines.join('\n');
}

const text: Show = (problem, answers, layout) =>
  `${[
    `${problem.title} (${LAYOUT_WORDS[settled(layout ?? problem.layout)]})`,
    ...answers.map(textAnswer),
  ].join('\n\n')}\n`;

// ── LaTeX and Markdown ──────────────────────────────────────────────────────────────────────────────────────────────

const IN_TEXT: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '′': "'",
};

/** Words inside LaTeX text. */
const words = (plain: string): string =>
  plain
    .replace(/[\\^~′{}$&#%_]/g, character => IN_TEXT[character] ?? `\\${character}`)
    .replace(/\s+/g, ' ')
    .trim();

/** Words in Markdown. */
const markdownWords = (plain: string): string => plain.replace(/[\\`*_$<]/g, '\\$&').replace(/\s+/g, ' ');

/** The derivation as lines of one aligned formula, with the rule beside each or without; the last line is the answer. */
export function alignedLatex(answer: Answered, reasons = true): string {
  const lines = visibleSteps(answer).map((step, at) => {
    const reason = reasons ? ` && \\text{${words(step.rule)}}` : '';
    return `${at === 0 ? `${answer.asked} ` : '  '}&= ${step.latex}${reason}`;
  });
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`;
}

/** The rule of each line, below the formula: beside it they would be read as part of it. */
const reasonsOf = (answer: Answered): readonly string[] =>
  visibleSteps(answer).map(({ rule, because }) => (because ? `${rule}: ${because}` : rule));

const formulaOf = (answer: Answered): string =>
  answer.steps.length === 0 ? shapeLatex(answer) : alignedLatex(answer, false);

/** The derivatives that an answer names, a line each. */
const whereLines = (answer: Answered): readonly string[] =>
  (answer.record.where ?? []).map(named => `${named.asked} = ${named.latex}`);

function latexAnswer(answer: Answered): string {
  // In comments: as formulas they would be answers to the questions that ask for them.
  const where = whereLines(answer).map(line => `% where ${line}\n`);
  const display = `% partial: ${answer.question.id}\n\\[\n${formulaOf(answer)}\n\\]\n${where.join('')}`;
  const reasons = reasonsOf(answer).map(reason => `\\item ${words(reason)}\n`);
  return reasons.length === 0
    ? display
    : `${display}\\begin{enumerate}\n${reasons.join('')}\\end{enumerate}\n`;
}

const latex: Show = (problem, answers) =>
  answers.map(latexAnswer).join('\n') || `% ${words(problem.title)}: no questions with a formula\n`;

const shapeLatex = (answer: Answered): string => {
  const { shape } = answer.record;
  const sizes = shape.length === 0 ? [1, 1] : shape.length === 1 ? [shape[0], 1] : shape;
  return sizes.join(' \\times ');
};

const markdown: Show = (problem, answers, layout) =>
  `${[
    `# ${markdownWords(problem.title)}`,
    `Derivatives stand in ${LAYOUT_WORDS[settled(layout ?? problem.layout)]}.`,
    ...answers.map(answer => {
      const reasons = reasonsOf(answer).map((reason, at) => `${at + 1}. ${markdownWords(reason)}`);
      const display = `## ${answer.question.id}\n\n$$\n${formulaOf(answer)}\n$$`;
      const where = whereLines(answer);
      const named =
        where.length === 0 ? [] : [`Where\n\n\`\`\`text\n${where.map(unicodeName).join('\n')}\n\`\`\``];
      return [display, ...named, ...(reasons.length === 0 ? [] : [reasons.join('\n')])].join('\n\n');
    }),
  ].join('\n\n')}\n`;

// ── plain formulas ──────────────────────────────────────────────────────────────────────────────────────────────────

function plainAnswer(answer: Answered): string {
  const { question, record } = answer;
  if (question.kind === 'shape') return `# ${question.id}\n${shapeWords(answer)}`;
  if (record.plain === null) return `# ${question.id}: only index notation says it; see --format latex`;
  return `# ${question.id}\n${record.plain}`;
}

const plain: Show = (_problem, answers) => `${answers.map(plainAnswer).join('\n\n')}\n`;

// ── programs ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The named derivatives in an expression. */
function namedIn(e: Expression): readonly { readonly of: string; readonly wrt: string }[] {
  const found = new Map<string, { readonly of: string; readonly wrt: string }>();
  for (const node of nodesOf(e))
    if (node.op === 'derivative' && node.args[0].op === 'symbol') {
      const named = { of: node.args[0].name, wrt: node.wrt.name };
      found.set(`${named.of}/${named.wrt}`, named);
    }
  return [...found.values()];
}

/** An answer ready to be programmed: its named derivatives come with their formulas. */
function programmed(problem: Problem, answer: Answered): ProgrammedAnswer | undefined {
  const { question, derivation, layout } = answer;
  if (!derivation || (question.kind !== 'derivative' && question.kind !== 'value')) return undefined;
  const indices = derivation.matrix ? undefined : axisIndices(problem, question, derivation.indexed!.indices);
  const answered = entriesOfNamed(derivation.matrix ?? derivation.indexed!.expression, layout);
  // Components of a derivative that is only named and is no matrix have no value in a program.
  const isNamedOnly = someNode(answered, ({ op }) => op === 'component');
  const expression = isNamedOnly ? (derivation.expanded ?? answered) : answered;
  const uses =
    derivation.where ??
    namedIn(expression).flatMap(({ of, wrt }) => {
      const asked = { id: question.id, points: 0, layout, allow: undefined, indices: undefined } as const;
      const { matrix } = derive(problem, { ...asked, kind: 'derivative', of, wrt }, layout);
      return matrix ? [{ of, wrt, expression: matrix }] : [];
    });
  const [of, wrt] =
    question.kind === 'derivative' ? [question.of, question.wrt] : [question.value, undefined];
  const title = `${question.id}: ${wrt === undefined ? of : `d${of}/d${wrt}`}, ${indices ? `entry by entry (${indices.map(index => index.name).join(', ')})` : `${shapeWords(answer)} in ${LAYOUT_WORDS[layout]}`}`;
  return { title, of, wrt, layout, expression, indices, uses };
}

const programIn =
  (library: Library): Show =>
  (problem, answers) =>
    program(
      problem,
      answers.flatMap(answer => programmed(problem, answer) ?? []),
      library,
    );

const json: Show = (problem, answers, layout) =>
  `${JSON.stringify(answersRecord(problem, answers, layout), null, 2)}\n`;

/** How the answers of a problem are shown in each format, ending in a newline. */
export const FORMATS: Readonly<Record<Format, Show>> = {
  text,
  latex,
  markdown,
  plain,
  numpy: programIn(NUMPY),
  pytorch: programIn(PYTORCH),
  json,
};
