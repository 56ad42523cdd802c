/**
 * What went wrong in a class, clustered by diagnosis: the same error (its kind, and the place in the formula that has to change)
 * in the same question is one cluster, with the formulas that show it.
 */
import type { Finding, FindingKind } from '../checking/verdict.ts';
import type { GradedAnswer } from './graded.ts';

export interface Cluster {
  readonly question: string;
  readonly kind: FindingKind;
  /** The message of the first finding. */
  readonly message: string;
  /** Students who made the error, in the order of the class. */
  readonly students: readonly number[];
  /** Different formulas with it, the most frequent first. */
  readonly formulas: readonly { readonly answer: GradedAnswer; readonly count: number }[];
}

/** What of a finding makes two of them the same error. */
function signature(finding: Finding): string {
  const squeeze = (text: string) =>
    text
      .replace(/\\(?:mathbf|boldsymbol|bm|vec|mathrm|left|right)(?![A-Za-z])|[{}\s]|\\[,;!:]/g, '')
      .slice(0, 200);
  const change =
    finding.fix === undefined ? '' : `${squeeze(finding.source)}>${squeeze(finding.fix.replacement)}`;
  // Whole-formula fixes differ with the spelling of the formula; there the kind says it all.
  return `${finding.kind} ${change.length > 60 ? '' : change}`;
}

/**
 * The clusters of a class, the largest first.
 *
 * @param students the answers of each student
 */
export function clustersOf(students: readonly (readonly GradedAnswer[])[]): Cluster[] {
  interface Growing {
    question: string;
    finding: Finding;
    students: number[];
    formulas: Map<string, { answer: GradedAnswer; count: number }>;
  }
  const clusters = new Map<string, Growing>();
  students.forEach((answers, student) => {
    for (const answer of answers)
      for (const finding of answer.findings) {
        if (finding.severity === 'remark') continue;
        const key = `${answer.question}\n${signature(finding)}`;
        let cluster = clusters.get(key);
        if (cluster === undefined) {
          cluster = { question: answer.question, finding, students: [], formulas: new Map() };
          clusters.set(key, cluster);
        }
        if (cluster.students.at(-1) !== student) cluster.students.push(student);
        const text = (answer.answer ?? '').replace(/\s+/g, ' ').trim();
        const formula = cluster.formulas.get(text);
        if (formula === undefined) cluster.formulas.set(text, { answer, count: 1 });
        else formula.count++;
      }
  });
  return [...clusters.values()]
    .map(({ question, finding, students: who, formulas }) => ({
      question,
      kind: finding.kind,
      message: finding.message,
      students: who,
      formulas: [...formulas.values()].sort((a, b) => b.count - a.count),
    }))
    .sort((a, b) => b.students.length - a.students.length);
}
