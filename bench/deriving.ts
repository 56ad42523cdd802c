/**
 * Derivations: all of the two-layer problem with their steps, and the time per layer of deep networks. Every run has a problem of its own,
 * as it was just loaded, because what was derived for a problem is kept with it.
 */
import { derive } from '../src/calculus/derive.ts';
import type { Problem } from '../src/problem/problem.ts';
import { fresh } from './fresh.ts';
import { type Contestant, inTurns, say } from './measure.ts';
import { deepProblem, problemNamed } from './problems.ts';

const DEPTHS = [2, 8, 32, 128] as const;
const LAYERS = 256;
const TURNS = 40;

function deriveAll(problem: Problem): void {
  for (const question of problem.questions) if (question.kind === 'derivative') derive(problem, question);
}

/** Derives everything that a problem asks, `count` times. */
function deriving(name: string, problem: Problem, count: number): Contestant {
  let problems: readonly Problem[] = [];
  return {
    name,
    prepare: () => {
      problems = Array.from({ length: count }, () => fresh(problem));
    },
    run: () => problems.forEach(deriveAll),
  };
}

export function benchDeriving(): void {
  const twoLayers = problemNamed('ds-ga-1008-2021/regression.yaml');
  const [all] = inTurns([deriving('two layers', twoLayers, TURNS)], { rounds: 20, warm: 15 });
  const count = twoLayers.questions.filter(({ kind }) => kind === 'derivative').length;
  say(
    `all ${count} derivations of the two-layer problem, with steps`,
    `${(all!.fastest / TURNS).toFixed(3)} ms`,
    'under 1 ms',
  );
  const times = inTurns(
    DEPTHS.map(depth => deriving(`${depth} layers`, deepProblem(depth), LAYERS / depth)),
    { rounds: 9, warm: 3 },
  );
  for (const [at, depth] of DEPTHS.entries())
    say(
      `  time per layer at ${depth} layers, over that at ${DEPTHS[0]}`,
      (times[at]!.median / times[0]!.median).toFixed(2),
      at === 0 ? '' : 'at most 1',
    );
  deriveAll(deepProblem(1000));
  say('  1 000 layers', 'derived', 'no overflow');
}
