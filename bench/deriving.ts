/** Derivations: all of the two-layer problem with their steps, and the time per layer of deep networks. */
import { derive } from '../src/calculus/derive.ts';
import { inTurns, say } from './measure.ts';
import { deepProblem, problemNamed } from './problems.ts';

const TURNS = 20;

export function benchDeriving(): void {
  const problem = problemNamed('ds-ga-1008-2021/regression.yaml');
  const questions = problem.questions.filter(question => question.kind === 'derivative');
  const [all] = inTurns([
    {
      name: 'derive',
      run: () =>
        Array.from({ length: TURNS }, () => questions.forEach(question => derive(problem, question))),
    },
  ]) as [number];
  say('all derivations of the two-layer problem, with steps', `${(all / TURNS).toFixed(3)} ms`, 'under 1 ms');
  const depths = [2, 8, 32, 128];
  const deep = depths.map(deepProblem);
  const times = inTurns(
    deep.map((one, at) => ({
      name: `${depths[at]} layers`,
      run: () => {
        for (let turn = 0; turn < 128 / depths[at]!; turn++) derive(one, one.questions[0]!);
      },
    })),
  );
  for (const [at, depth] of depths.entries())
    say(
      `derivation at ${depth} layers, per layer`,
      `${((times[at]! * 1000) / 128).toFixed(1)} µs`,
      at === 0 ? 'does not grow' : '',
    );
  const thousand = deepProblem(1000);
  derive(thousand, thousand.questions[0]!);
  say('1 000 layers', 'derived', 'no overflow');
}
