/** Activations that no plain formula names, as their papers write them; answers may use them by name, and a problem file may give the name to another. */
import * as make from '../../../expression/construct.ts';
import type { Expression } from '../../../expression/expression.ts';
import type { Fn } from '../../../expression/fn.ts';

const z = make.symbol('z');
const clipped = (least: number, most: number): Expression =>
  make.maximum(make.number(least), make.minimum(make.number(most), z));

const BODIES: Readonly<Record<string, Expression>> = {
  hardtanh: clipped(-1, 1),
  relu6: clipped(0, 6),
  silu: make.scale(z, make.apply('sigmoid', z)),
  softsign: make.divide(z, make.add(make.number(1), make.apply('abs', z))),
  logsigmoid: make.negate(make.apply('softplus', make.negate(z))),
  elu: make.add(
    make.maximum(make.number(0), z),
    make.minimum(make.number(0), make.add(make.apply('exp', z), make.number(-1))),
  ),
  mish: make.scale(z, make.apply('tanh', make.apply('softplus', z))),
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
  Phi: make.scale(
    make.number(0.5),
    make.add(make.number(1), make.apply('erf', make.divide(z, make.apply('sqrt', make.number(2))))),
  ),
  phi: make.divide(
    make.apply('exp', make.scale(make.number(-0.5), make.power(z, make.number(2)))),
    make.apply('sqrt', make.scale(make.number(2), make.constant('pi'))),
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
