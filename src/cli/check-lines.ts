/**
 * `partial check --jsonl`: answers come in, one a line, and verdicts go out, one a line and in order, as they come. A line that cannot be
 * judged gives its error on its line, whatever is wrong with it, and the run goes on.
 */
import type { Answer, Verdict } from '../checking/verdict.ts';
import type { Problem } from '../problem/problem.ts';

/** Bytes of one line. */
const LINE = 4 * 1024 * 1024;

export interface Outcome {
  readonly lines: number;
  readonly allCorrect: boolean;
}

/** Judges every line of `input` by `verdictOn`; `write` gets whole lines and may make the run wait. */
export async function checkLines(
  problem: Problem,
  verdictOn: (answer: Answer) => Verdict | Promise<Verdict>,
  input: AsyncIterable<Uint8Array | string>,
  write: (text: string) => Promise<void> | void,
): Promise<Outcome> {
  const questions = new Set(problem.questions.map(({ id }) => id));
  let lines = 0;
  let allCorrect = true;
  for await (const batch of linesOf(input)) {
    let out = '';
    for (const line of batch) {
      const verdict = await answered(line);
      lines += 1;
      if (!('verdict' in verdict) || verdict.verdict !== 'correct') allCorrect = false;
      out += `${JSON.stringify(verdict)}\n`;
    }
    await write(out);
  }
  return { lines, allCorrect };

  async function answered(
    line: string | undefined,
  ): Promise<Verdict | { id: string | number | null; error: string }> {
    if (line === undefined) return { id: null, error: `the line is longer than ${LINE / 1024 / 1024} MB` };
    const answer = answerOf(line, questions);
    if ('error' in answer) return answer;
    try {
      const { id: _, ...verdict } = await verdictOn(answer);
      return answer.id === undefined ? verdict : { id: answer.id, ...verdict };
    } catch (error) {
      return {
        id: answer.id ?? null,
        error: `internal error, please report it: ${(error as Error).message}`,
      };
    }
  }
}

/** The answer on a line, or what is wrong with it. */
function answerOf(
  line: string,
  questions: ReadonlySet<string>,
): Answer | { id: string | number | null; error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { id: null, error: `the line is not valid JSON: ${(error as Error).message.slice(0, 120)}` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { id: null, error: 'the line is not a JSON object' };
  const { id, question, answer, syntax, macros } = value as Record<string, unknown>;
  const known = typeof id === 'string' || typeof id === 'number' ? id : null;
  if (typeof question !== 'string')
    return { id: known, error: '"question" has to be a text: the id of a question' };
  if (!questions.has(question))
    return {
      id: known,
      error: `no question ${JSON.stringify(question.slice(0, 80))}; there are ${[...questions].slice(0, 30).join(', ')}`,
    };
  if (typeof answer !== 'string') return { id: known, error: '"answer" has to be a text: the formula' };
  if (syntax !== undefined && syntax !== 'latex' && syntax !== 'plain')
    return { id: known, error: '"syntax" has to be "latex" or "plain"' };
  if (macros !== undefined && macros !== null && typeof macros !== 'string')
    return { id: known, error: '"macros" has to be a text' };
  return {
    ...(id === undefined ? {} : { id: known }),
    question,
    answer,
    ...(syntax === undefined ? {} : { syntax }),
    ...(typeof macros === 'string' ? { macros } : {}),
  };
}

/** The complete lines of each chunk that arrives; undefined stands for a line that is too long, of which nothing is kept. */
async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncIterable<(string | undefined)[]> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const decoder = new TextDecoder('utf-8');
  const text = (): string | undefined => {
    const line = length > LINE ? undefined : decoder.decode(parts.length === 1 ? parts[0]! : joined(parts));
    parts = [];
    length = 0;
    return line?.endsWith('\r') ? line.slice(0, -1) : line;
  };
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length <= LINE) parts.push(part);
    else parts = [];
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
    const lines: (string | undefined)[] = [];
    let from = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      keep(bytes.subarray(from, at));
      lines.push(text());
      from = at + 1;
    }
    if (from < bytes.length) keep(bytes.slice(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [text()];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
