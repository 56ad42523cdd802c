/** Equations as one display. */

/** Equations below one another, aligned at their first sign. */
export const block = (equations: readonly string[], sign = '='): string => {
  if (equations.length === 1) return equations[0]!;
  const aligned = equations.map(equation => {
    const at = equation.indexOf(` ${sign} `);
    return at < 0 ? equation : `${equation.slice(0, at)} &${equation.slice(at)}`;
  });
  return `\\begin{aligned} ${aligned.join(' \\\\ ')} \\end{aligned}`;
};
