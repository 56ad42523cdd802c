/**
 * Commands of a course's own style file, which is not handed in: `\vx` and `\mW` for a bold x and W, `\ind{z > 0}`, `\yhat`, `A\tp`. What such a command is
 * called says by custom what it stands for; where nothing defines it, that is how it is read.
 */
import { behindBrace } from '../tokens/braces.ts';
import { commandOf } from '../tokens/commands.ts';
import { macrosOf } from './macros.ts';

export interface Customary {
  /** Definitions of the commands. */
  readonly macros: string;
  /** The commands, in the order in which they stand. */
  readonly names: readonly string[];
}

/** How a command stands in a text: the same everywhere, or it is not one of these. */
interface Use {
  /** Behind `^`. */
  readonly isRaised: boolean;
  /** Groups in braces behind it, two at most. */
  readonly groups: number;
}

/** What a command stands for, by the number of groups that it takes. */
type Bodies = readonly [alone: string | undefined, one?: string, two?: string];

const BODIES = new Map<string, Bodies>();
function custom(names: string, ...bodies: Bodies): void {
  for (const name of names.split(' ')) BODIES.set(`\\${name}`, bodies);
}
const R = String.raw;
custom('1 one bone vone bfone bbone ind Ind indic indicator Indicator', R`\mathbb{1}`, R`\mathbb{1}\{#1\}`);
custom('ones bones vones', R`\mathbf{1}`, R`\mathbf{1}_{#1}`);
custom('zero zeros bzero vzero', R`\mathbf{0}`, R`\mathbf{0}_{#1}`);
custom('I Id eye', R`\mathbb{I}`, R`\mathbb{I}_{#1}`);
custom('RR Real real', R`\mathbb{R}`);
custom('L LL loss Loss', R`\mathcal{L}`);
custom('had hada hadamard Hadamard hprod', R`\odot`);
custom('pp p', R`\partial`, undefined, R`\frac{\partial #1}{\partial #2}`);
custom(
  'pd pfrac pdiff pder pderv deriv dpar dpd pardiff parfrac partialfrac fracpartial',
  undefined,
  undefined,
  R`\frac{\partial #1}{\partial #2}`,
);
custom('half onehalf', R`\frac{1}{2}`);
custom('inv', '^{-1}', '{#1}^{-1}');
custom('paren parens prn lrp', undefined, R`\left(#1\right)`);
custom('brk bracket brackets sbr lrb', undefined, R`\left[#1\right]`);
custom('set Set braces cbr', undefined, R`\{#1\}`);
custom('normsq sqnorm', undefined, R`\left\|#1\right\|^2`);
custom('dotp dotprod iprod inprod', undefined, undefined, R`\langle #1, #2 \rangle`);
custom('dmat', undefined, R`\operatorname{diag}(#1)`);
custom('given', R`\mid`);
custom('hl highlight ans answer result red blue green', undefined, '#1');
custom('th', R`\tanh`);
custom('sh', R`\sinh`);
custom('ch', R`\cosh`);
custom('tg', R`\tan`);
custom('arctg', R`\arctan`);
custom('sigm', R`\operatorname{sigmoid}`);
custom('eps', R`\epsilon`);
custom('lam', R`\lambda`);
custom('sig', R`\sigma`);

/** A transpose behind what it transposes, `A\tp`, `A^\tp`, or in front of it, `\tp{A}`. */
const TRANSPOSES = new Set(
  'T t tp tran trans transp transpose top intercal'.split(' ').map(name => `\\${name}`),
);

/** Letters in another font by what stands before them: `\bfW`, `\vtheta`, `\cL`. */
const FONTS: readonly (readonly [prefix: string, command: string])[] = [
  ['mbf', 'boldsymbol'],
  ['vec', 'boldsymbol'],
  ['mat', 'boldsymbol'],
  ['cal', 'mathcal'],
  ['bf', 'boldsymbol'],
  ['bs', 'boldsymbol'],
  ['mb', 'boldsymbol'],
  ['bb', 'mathbb'],
  ['mc', 'mathcal'],
  ['rv', 'boldsymbol'],
  ['ev', 'boldsymbol'],
  ['em', 'boldsymbol'],
  ['v', 'boldsymbol'],
  ['m', 'boldsymbol'],
  ['b', 'boldsymbol'],
  ['c', 'mathcal'],
  ['g', 'mathcal'],
];
const ACCENTED = /^(?:(hat|bar|tilde)([A-Za-z]+)|([A-Za-z]+?)(hat|bar|tilde)|(h)([A-Za-z]))$/;

/** What letters of a command's name stand for: one letter, one of the Greeks, each also in another font or with an accent. */
function lettersOf(name: string, depth = 0): string | undefined {
  if (name.length === 1) return name;
  if (commandOf(`\\${name}`)?.kind === 'letter') return `\\${name}`;
  if (depth > 1) return undefined;
  const [, before, under, over, behind, short, letter] = ACCENTED.exec(name) ?? [];
  const accented = lettersOf(under ?? over ?? letter ?? '', depth + 1);
  if (accented !== undefined && accented !== '')
    return `\\${before ?? behind ?? (short && 'hat')}{${accented}}`;
  for (const [prefix, command] of FONTS) {
    if (!name.startsWith(prefix) || name.length === prefix.length) continue;
    const letters = lettersOf(name.slice(prefix.length), depth + 1);
    if (letters !== undefined) return `\\${command}{${letters}}`;
  }
  return undefined;
}

/** Commands of other packages, `\vb{x}`, that belong to a family where another one of it stands beside them: `\va`, `\vx`. */
const IN_FAMILIES: ReadonlySet<string> = new Set(['\\va', '\\vb', '\\vu']);

const COMMAND = /(\^\s?\{?\s?)?\\([A-Za-z]+|1(?!\d))(\s?\{)?/g;
const MOST = 8000;

/**
 * Definitions for the commands of a text that nothing defines, by custom; undefined where there is no such command.
 * @param defined the definitions that hold for it
 */
export function customary(text: string, defined: string | undefined): Customary | undefined {
  if (text.length > MOST || !text.includes('\\')) return undefined;
  const known = defined ? macrosOf(defined) : undefined;
  const uses = new Map<string, Use | undefined>();
  for (const { 0: whole, 1: raised, 2: letters, 3: brace, index } of text.matchAll(COMMAND)) {
    const name = `\\${letters}`;
    const start = index + (raised?.length ?? 0);
    if (
      commandOf(name) !== undefined &&
      TRANSPOSES.has(name) &&
      !endsOperand(text.slice(Math.max(0, start - 40), start))
    )
      continue;
    if (text[start - 1] === '\\' || known?.has(name)) continue;
    if (!mayBe(name)) continue;
    const use = {
      isRaised: raised !== undefined,
      groups: brace === undefined ? 0 : groupsAt(text, index + whole.length - 1),
    };
    const other = uses.get(name);
    const isSame = !uses.has(name) || (other?.isRaised === use.isRaised && other.groups === use.groups);
    uses.set(name, isSame ? use : undefined);
  }
  const hasFamily = [...uses.keys()].some(name => /^\\v[A-Za-z]$/.test(name) && !IN_FAMILIES.has(name));
  const names: string[] = [];
  const definitions: string[] = [];
  for (const [name, use] of uses) {
    const body = use && (IN_FAMILIES.has(name) && !hasFamily ? undefined : bodyOf(name, use));
    if (body === undefined) continue;
    names.push(name);
    const parameters = body.includes('#2') ? 2 : body.includes('#1') ? 1 : 0;
    definitions.push(`\\newcommand{${name}}${parameters > 0 ? `[${parameters}]` : ''}{${body}}`);
  }
  return names.length === 0 ? undefined : { macros: definitions.join('\n'), names };
}

/** Whether an operand ends here, so that `\top` behind it is no script: `x\top`, but `x^{\!\top}`. */
function endsOperand(before: string): boolean {
  const [end, command] = /(?:(\\[A-Za-z]+)|[A-Za-z\d)\]}])\s?$/.exec(before) ?? [];
  return end !== undefined && (command === undefined || commandOf(command)?.kind === 'letter');
}

const mayBe = (name: string): boolean =>
  commandOf(name) === undefined || TRANSPOSES.has(name) || IN_FAMILIES.has(name);

function bodyOf(name: string, { isRaised, groups }: Use): string | undefined {
  if (TRANSPOSES.has(name)) {
    if (isRaised) return commandOf(name) === undefined ? '\\intercal' : undefined;
    return groups > 0 ? '{#1}^{\\intercal}' : `^{${name === '\\intercal' ? '\\mathsf{T}' : '\\intercal'}}`;
  }
  const bodies = BODIES.get(name);
  if (bodies === undefined)
    return groups === 0 || !IN_FAMILIES.has(name) ? lettersOf(name.slice(1)) : undefined;
  return bodies[groups] ?? bodies[0];
}

/** How many groups stand in braces from `at` on, two at most. */
function groupsAt(text: string, at: number): number {
  let groups = 0;
  for (; groups < 2 && text[at] === '{'; groups++) at = behindBrace(text, at);
  return groups;
}
