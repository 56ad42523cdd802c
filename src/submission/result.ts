/**
 * What grading gives, as the gradebooks and the pages get it. Everything is data that survives JSON, so results can be kept on disk and
 * handed between threads.
 */
import type { Answer, Finding, VerdictName } from '../checking/verdict.ts';
import type { FileRemark, Format } from './found.ts';
import type { Where } from './pairing/pairing.ts';

/** `missing`: the question has no answer. */
export type ResultVerdict = VerdictName | 'missing';

/** The verdict on one question, with where its answer stands; `file`, `line` and `answer` are null where it is missing. */
export interface AnswerResult {
  readonly question: string;
  readonly verdict: ResultVerdict;
  readonly points: number;
  readonly outOf: number;
  readonly findings: readonly Finding[];
  readonly file: string | null;
  readonly line: number | null;
  /** Of a notebook: which cell, from 1. */
  readonly cell?: number;
  readonly answer: string | null;
  readonly syntax?: Answer['syntax'];
  readonly macros?: string;
  /** Where earlier answers to the question stand, which do not count. */
  readonly earlier?: readonly Where[];
  /** Points and comment that a person gave; `points` then holds the person's. */
  readonly override?: Override;
}

export interface Override {
  readonly points?: number;
  readonly comment?: string;
  /** What the program would have given. */
  readonly insteadOf: number;
}

export interface FileResult {
  readonly name: string;
  /** Undefined where the file could not be read; then `problem` says why. */
  readonly format?: Format;
  readonly problem?: string;
  readonly remarks: readonly FileRemark[];
}

/** A submission's answers to one problem. */
export interface ProblemResult {
  /** The problem's key: its file's name without the extension. */
  readonly problem: string;
  readonly answers: readonly AnswerResult[];
  readonly points: number;
  readonly outOf: number;
}

/** Who handed something in, as far as the export, the folder or the roster tells. */
export interface Student {
  /** Unique in the class, safe in a file's name, the same in every run. */
  readonly key: string;
  readonly name: string;
  readonly id?: string;
  readonly email?: string;
  /** The platform's own numbers. */
  readonly login?: string;
  readonly canvasId?: string;
  readonly moodleParticipant?: string;
  readonly gradescopeSubmission?: string;
  readonly late?: boolean;
}

export interface StudentResult {
  readonly student: Student;
  /** False: on the roster, but nothing was handed in. */
  readonly submitted: boolean;
  readonly files: readonly FileResult[];
  readonly problems: readonly ProblemResult[];
  readonly points: number;
  readonly outOf: number;
  /** What went wrong with the whole submission: it took too long, or a bug. Its verdicts are then `undecided`. */
  readonly error?: string;
  /** What the student and the grader should know: names that match no question and the like. */
  readonly remarks: readonly string[];
}

/** One question of a class. */
export interface AskedQuestion {
  readonly problem: string;
  readonly question: string;
  readonly kind: 'derivative' | 'value' | 'shape' | 'manual';
  readonly outOf: number;
  /** The head of the column: the id, with the problem's key where there are several problems. */
  readonly column: string;
}

/** One problem of a class. */
export interface ClassProblem {
  readonly key: string;
  readonly title: string;
  /** Its questions, in the order of the file. */
  readonly questions: readonly AskedQuestion[];
}
