/**
 * What went wrong in a class, clustered by diagnosis: the same error (its kind, and the place in the formula that has to change)
 * in the same question is one cluster, with the formulas that show it. Students come one at a time, and of each only what a page
 * shows is held, so the memory of a cluster does not grow with the class.
 */

import type { Finding, FindingKind } from '../checking/verdict.ts';
import { onceIn } from '../expression/once.ts';
import type { GradedAnswer } from './graded.ts';

export interface Cluster {
  readonly question: string;
  readonly kind: FindingKind;
  /** The message of the first finding. */
  readonly message: string;
  /** How many students made the error. */
  readonly count: number;
  /** The first of them, in the order of the class. */
  readonly students: readonly number[];
  /** Formulas with it, the most frequent first. */
  readonly formulas: readonly { readonly answer: GradedAnswer; readonly count: number }[];
  /** Answers with other formulas than these. */
  readonly others: number;
}

export interface Clusters {
  add(student: number, answers: readonly GradedAnswer[]): void;
  /** The largest first. */
  list(): readonly Cluster[];
}

const STUDENTS = 12;
const FORMULAS = 24;
/** Beyond this many clusters, an error has its formulas from its second student on: most are then errors that one person made. */
const FULL = 2_000;

/** What of a finding makes two of them the same error. */
function signature(finding: Finding): string {
  const squeeze = (text: string) =>
    text
      .slice(0, 1000)
      .replace(/\\(?:mathbf|boldsymbol|bm|vec|mathrm|left|right)(?![A-Za-z])|[{}\s]|\\[,;!:]/g, '')
      .slice(0, 200);
  const change =
    finding.fix === undefined ? '' : `${squeeze(finding.source)}>${squeeze(finding.fix.replacement)}`;
  // Whole-formula fixes differ with the spelling of the formula; there the kind says it all.
  return `${finding.kind} ${change.length > 60 ? '' : change}`;
}

/** What does not make another formula of one: blanks of any kind, what a display is opened and closed with, marks of alignment. */
const AROUND =
  /\\(?:begin|end)\s*\{(?:align|aligned|equation|gather|gathered|split)\*?\}|\\[[\]()]|\$|&|\\[,;!:]|\{\s*\}|\s+/g;

interface Growing {
  readonly question: string;
  readonly kind: FindingKind;
  readonly message: string;
  readonly students: number[];
  readonly formulas: Map<string, { answer: GradedAnswer; count: number }>;
  count: number;
  last: number;
  others: number;
}

/** Of an answer, what its formula is drawn from. */
function drawn({ answer, syntax, macros, findings, ...rest }: GradedAnswer): GradedAnswer {
  return {
    question: rest.question,
    verdict: rest.verdict,
    points: rest.points,
    outOf: rest.outOf,
    ...(answer === undefined ? {} : { answer: answer.slice(0, 2000) }),
    ...(syntax === undefined ? {} : { syntax }),
    ...(macros === undefined ? {} : { macros }),
    findings: findings
      .filter(({ severity }) => severity !== 'remark')
      .map(({ kind, step, range }) => ({ kind, step, range, source: '', message: '' })),
  };
}

/** Clusters of a class that is told student by student. */
export function clusters(): Clusters {
  const found = new Map<string, Growing>();

  function clusterOf(question: string, finding: Finding): Growing {
    return onceIn(found, `${question}\n${signature(finding)}`, () => ({
      question,
      kind: finding.kind,
      message: finding.message.slice(0, 500),
      students: [],
      formulas: new Map(),
      count: 0,
      last: -1,
      others: 0,
    }));
  }

  function addFormula(cluster: Growing, answer: GradedAnswer): void {
    const text = (answer.answer ?? '').slice(0, 2000).replace(AROUND, '').replace(/[.,]$/, '');
    const formula = cluster.formulas.get(text);
    if (formula) formula.count++;
    else if (cluster.formulas.size < FORMULAS && (found.size <= FULL || cluster.count > 1))
      cluster.formulas.set(text, { answer: drawn(answer), count: 1 });
    else cluster.others++;
  }

  return {
    add(student, answers) {
      for (const answer of answers)
        for (const finding of answer.findings) {
          if (finding.severity === 'remark') continue;
          const cluster = clusterOf(answer.question, finding);
          if (cluster.last !== student) {
            cluster.last = student;
            cluster.count++;
            if (cluster.students.length < STUDENTS) cluster.students.push(student);
          }
          addFormula(cluster, answer);
        }
    },
    list: () =>
      [...found.values()]
        .map(({ last: _, formulas, ...cluster }) => ({
          ...cluster,
          formulas: [...formulas.values()].sort((a, b) => b.count - a.count),
        }))
        .sort((a, b) => b.count - a.count),
  };
}
