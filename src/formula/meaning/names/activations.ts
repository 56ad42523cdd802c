/** Activations that no plain formula names, as their papers write them; answers may use them by name, and a problem file may give the name to another. */
import {
  add,
  apply,
  constant,
  divide,
  maximum,
  minimum,
  negate,
  number,
  power,
  scale,
  symbol,
} from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Fn } from '../../../expression/fn.ts';

const z = symbol('z');
const clipped = (least: number, most: number): Expression => maximum(number(least), minimum(number(most), z));

const BODIES: Readonly<Record<string, Expression>> = {
  hardtanh: clipped(-1, 1),
  relu6: clipped(0, 6),
  silu: scale(z, apply('sigmoid', z)),
  softsign: divide(z, add(number(1), apply('abs', z))),
  logsigmoid: negate(apply('softplus', negate(z))),
  elu: add(maximum(number(0), z), minimum(number(0), add(apply('exp', z), number(-1)))),
  mish: scale(z, apply('tanh', apply('softplus', z))),
};

const SPELLINGS: Readonly<Record<string, string>> = {
  hardtanh: 'hardtanh hardTanh HardTanh Hardtanh htanh',
  relu6: 'ReLU6 relu6',
  silu: 'swish Swish SiLU silu',
  softsign: 'softsign Softsign SoftSign',
  logsigmoid: 'logsigmoid LogSigmoid logSigmoid',
  elu: 'ELU elu',
  mish: 'mish Mish',
};

const NORMAL_BODIES: Readonly<Record<string, Expression>> = {
  Phi: scale(number(0.5), add(number(1), apply('erf', divide(z, apply('sqrt', number(2)))))),
  phi: divide(
    apply('exp', scale(number(-0.5), power(z, number(2)))),
    apply('sqrt', scale(number(2), constant('pi'))),
  ),
};

/** The normal distribution function and its density, by the letters that a GELU is written with: `\Phi(z) + z \phi(z)`. */
export const NORMAL: ReadonlyMap<string, Fn> = new Map(
  Object.entries(NORMAL_BODIES).map(([name, body]) => [
    name,
    { kind: 'custom', name, latex: `\\${name}`, body },
  ]),
);

const OF_NORMAL = new Set(NORMAL.values());

/** Whether a function is one of these, whose letter an answer may give to something else. */
export const isNormal = (fn: Fn | undefined): boolean => fn !== undefined && OF_NORMAL.has(fn);

/** By the spellings of answers. */
export const ACTIVATIONS: ReadonlyMap<string, Fn> = new Map(
  Object.entries(SPELLINGS).flatMap(([name, spellings]) => {
    const fn: Fn = { kind: 'custom', name, latex: `\\operatorname{${name}}`, body: BODIES[name]! };
    return spellings.split(' ').map(spelling => [spelling, fn] as const);
  }),
);
