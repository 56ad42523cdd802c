/** A last line that gives back what the lines before have worked out: `return J`, `J = np.squeeze(J)`. */
import { unwrap } from '../../formula/atom.ts';
import { type Formula, type Reading, type Side, Unreadable } from '../../formula/formula.ts';

/** The reading up to where the name that its last line gives back was given its value; undefined where that line says more. */
export function withoutGivenBack(reading: Reading): Reading | undefined {
  const { statements } = reading;
  const [first, second, ...more] = statements.at(-1)?.sides ?? [];
  const name = first && nameAlone(second ?? first);
  if (name === undefined || more.length > 0 || (second && nameAlone(first!) !== name)) return undefined;
  const at = statements.findLastIndex(
    ({ sides: [head, ...rest] }, at) =>
      at < statements.length - 1 && rest.length > 0 && nameAlone(head!) === name,
  );
  return at < 0 ? undefined : { ...reading, statements: statements.slice(0, at + 1) };
}

/** The name that a side is, as it is or as an array without axes that it does not need. */
function nameAlone({ formula }: Side): string | undefined {
  if (formula instanceof Unreadable) return undefined;
  let inner: Formula = unwrap(formula);
  for (;;) {
    if (inner.kind === 'group') inner = unwrap(inner.body);
    else if (inner.kind === 'call' && inner.name === 'squeeze' && inner.args.length === 1)
      inner = unwrap(inner.args[0]!);
    else return inner.kind === 'name' ? inner.name : undefined;
  }
}
