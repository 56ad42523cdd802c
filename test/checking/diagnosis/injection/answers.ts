/**
 * Right answers to every problem of `problems/`: what the tool derives, with names and in variables alone, and answers written by hand in the notations
 * that people use.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { derive } from '../../../../src/calculus/derive.ts';
import { check } from '../../../../src/checking/check.ts';
import { toLatex } from '../../../../src/notation/latex.ts';
import { namesOf } from '../../../../src/notation/names.ts';
import { loadProblemText } from '../../../../src/problem/load.ts';
import type { Problem } from '../../../../src/problem/problem.ts';
import { HAND } from './hand.ts';

export interface RightAnswer {
  readonly problem: Problem;
  readonly file: string;
  readonly question: string;
  readonly text: string;
  readonly macros: string | undefined;
}

const folder = resolve('problems');

function problems(): { file: string; problem: Problem }[] {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.yaml'))
    .sort();
  return files.map(file => ({
    file,
    problem: loadProblemText(readFileSync(join(folder, file), 'utf8'), file),
  }));
}

const LONGEST = 400;

/** All right answers, in a fixed order. Throws where one that was written by hand is not right. */
export function rightAnswers(): readonly RightAnswer[] {
  const answers: RightAnswer[] = [];
  for (const { file, problem } of problems()) {
    const seen = new Set<string>();
    const include = (question: string, text: string, macros?: string): boolean => {
      const key = `${question} ${text}`;
      if (seen.has(key) || text.length > LONGEST) return true;
      seen.add(key);
      if (check(problem, { question, answer: text, macros }).verdict !== 'correct') return false;
      answers.push({ problem, file, question, text, macros });
      return true;
    };
    for (const question of problem.questions) {
      if (question.kind !== 'derivative' && question.kind !== 'value') continue;
      try {
        const derivation = derive(problem, question);
        const names = namesOf(problem);
        const answer = derivation.matrix ?? derivation.indexed?.expression;
        if (answer) include(question.id, toLatex(answer, names));
        if (derivation.expanded) include(question.id, toLatex(derivation.expanded, names));
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'Underivable') throw error;
      }
    }
    for (const [name, question, text, macros] of HAND)
      if (file.endsWith(`${name}.yaml`) && !include(question, text, macros))
        console.log(
          `not right: ${file} ${question}: ${text} ${JSON.stringify(check(problem, { question, answer: text, macros }).findings)}`,
        );
  }
  return answers;
}
