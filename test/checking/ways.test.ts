/** Every other way to take an answer is needed: a right answer of the courses that it is the first to have another spelling of, a way a line. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgementOn } from '../../src/checking/as-read.ts';
import { check } from '../../src/checking/check.ts';
import { readWhole } from '../../src/checking/read-answer.ts';
import type { FormulaQuestion } from '../../src/checking/reference.ts';
import { WAYS } from '../../src/checking/ways/table.ts';
import { faresBy } from '../../src/checking/ways/way.ts';
import { loadProblemText } from '../../src/problem/load.ts';

const R = String.raw;
/** The way, the file of the problem, the question, the answer, its syntax, the lines before it. */
type Row = readonly [
  way: string,
  file: string,
  question: string,
  answer: string,
  syntax?: 'plain',
  before?: readonly string[],
];

const ROWS: readonly Row[] = [
  [
    'as a program of lines',
    'columns-of-one-example-in-programs',
    'dz2',
    'e = np.exp(z2)\ndz2 = e / np.sum(e) - y',
  ],
  [
    'with names changed before',
    'hidden-rectifier-on-rows-typed-and-in-programs',
    'dW2',
    'dW2 = A1.T @ (P - Y) / N',
    'plain',
    ['A1 = np.maximum(0, X @ W1 + b1)'],
  ],
  ['line by line', 'columns-of-one-example-in-programs', 'dW2', "delta = p - y;\ndW2 = delta * a1';"],
  [
    'equations on lines that do not follow',
    'equations-a-line-of-a-batch-in-columns',
    'W2',
    R`dZ^{[2]} = \frac{1}{m} (A^{[2]} - Y) \odot A^{[2]} \odot (1 - A^{[2]})` +
      '\n' +
      R`G = dZ^{[2]} A^{[1]\top}`,
  ],
  [
    'without its words',
    'gradients-in-lists-with-notes-beside',
    'B',
    '∂E/∂B = (o − t) vᵀ    (from the last layer)',
    'plain',
  ],
  [
    'cases on one line',
    'hinge-after-a-tanh-unit-with-ways-in-programs',
    'dL-ds',
    '-t if t*s < 1,\n0 if t*s >= 1',
    'plain',
  ],
  [
    'without its notes',
    'gradients-in-lists-with-notes-beside',
    'v',
    '∂E/∂v = Bᵀ (o − t)        pushed back through the weights',
    'plain',
  ],
  [
    'without the size behind it',
    'tanh-and-softmax-typed-in-numerator-layout',
    'db2',
    "(yhat - y)' (1 x K)",
    'plain',
  ],
  [
    'without the sizes multiplied behind it',
    'three-layers-with-errors-told-of-every-layer-and-entry',
    'W3',
    R`z^{(2)} (\hat y - t)^T (m\times 1 times 1\times K => m\times K)`,
  ],
  ['signs for words', 'batch-in-rows-in-programs', 'dL-db2', '1/N times the column sums of (P - Y)', 'plain'],
  [
    'from the linear format of Word',
    'output-layer-in-the-linear-format-of-word',
    'aj',
    R`∂L/(∂a_j )=∑_(k=1)^K▒〖(y ̂_k-y_k ) W_kj 〗`,
  ],
  ['as on paper', 'attention-in-programs', 'dK', '(diag(p) − ppᵀ)V(o − t)qᵀ/√d', 'plain'],
  ['as a plain formula', 'arrays-of-one-axis', 'b-row', 'Z.sum(axis=0)'],
  ['as a program', 'arrays-of-one-axis', 'row', '2 * r @ X'],
  [
    'stars entry by entry',
    'rows-under-names-with-both-axes',
    'dL-dZ',
    'err = q - y\ndZ = (1 - H**2) * v * err[:, None]',
    'plain',
  ],
  [
    'sums from nothing',
    'recurrent-step-typed-with-its-sums-from-nothing',
    'dWhy',
    "dWhy += (p - y) * ht'",
    'plain',
  ],
  [
    'with the lines that give its names',
    'sigmoid-layers-typed-with-sums-over-entries',
    'delta1',
    'delta1 <- (t(W2) %*% d2) * s(z1)',
    'plain',
    ['s <- function(z) sigmoid(z) * (1 - sigmoid(z))', 'd2 <- (yhat - y) * s(z2)'],
  ],
  [
    'commands by custom',
    'rectified-layer-with-commands-of-a-style-file',
    'b',
    R`(\va-\vy) \odot \mathbb 1[\vz>0]`,
  ],
  [
    'braces around indices',
    'entries-by-small-letters',
    'E-U',
    R`\frac{\partial E}{\partial U_ij} = (\hat y_i - t_i)h_j`,
  ],
  [
    'a letter whose escape is lost',
    'lost-escapes-of-greek-letters',
    'dr',
    R`rac{\partial \mathcal{J}}{\partial oldsymbol{r}} = oldsymbol{` + '\n' + R`u} \odot oldsymbol{g}`,
  ],
  [
    'lines without numbers',
    'lines-that-go-on-and-words-between-formulas',
    'ds1',
    R`(1) \delta_2 = (\hat y - t)^T` +
      '\n' +
      R`(2) \delta_1 = \delta_2 W^{(2)} \mbox{diag}(1-\tanh^2(s^{(1)}))`,
  ],
  [
    'words between formulas',
    'lines-that-go-on-and-words-between-formulas',
    'ds1',
    R`Let \delta = (\hat y - t)^T W^{(2)}. Then \frac{\partial \ell}{\partial s^{(1)}} = \delta\, \mbox{diag}(1-\tanh^2(s^{(1)})).`,
  ],
  [
    'equations on lines',
    'names-with-places-and-equations-one-a-line',
    'dl-dW1',
    R`\delta = 2 (s^{(2)} - y)` + '\n' + R`G = x \delta^T W^{(2)} \frac{\partial z^{(1)}}{\partial s^{(1)}}`,
  ],
  [
    'lines that go on',
    'lines-that-go-on-and-words-between-formulas',
    'dW1',
    R`\begin{align*}\frac{\partial \ell}{\partial W^{(1)}} &= x (\hat y - t)^T W^{(2)} \\ &\qquad \mbox{diag}(1-\tanh^2(s^{(1)}))\end{align*}`,
  ],
  [
    'without a stray bracket',
    'residual-with-an-activation-of-its-own',
    'rx',
    R`I + B\,\mathrm{diag}(\phi'(u)))A`,
  ],
  [
    'with a bracket closed',
    'residual-with-an-activation-of-its-own',
    'rx',
    R`I + B\,\mathrm{diag}(\phi'(u)A`,
  ],
  [
    'a definition from its brackets',
    'generic-units-with-decay',
    'ox',
    R`w^\top D U \quad (D = \operatorname{diag}(f'(s)))`,
  ],
  [
    'names under braces',
    'words-that-lead-on-to-formulas',
    'U',
    R`\frac{\partial J}{\partial a^{(2)}} = \underbrace{(q - t)}_{=: e}, \qquad \frac{\partial J}{\partial V^{(2)}} = e \, s^{(1)\top}`,
  ],
  [
    'values under braces',
    'values-worked-out-below-braces',
    'dw2',
    R`\frac{\partial L}{\partial w_2} = \underbrace{\frac{\partial L}{\partial z_2}}_{\hat y - y} \cdot \underbrace{\frac{\partial z_2}{\partial w_2}}_{a_1}`,
  ],
  ['transposes before', 'true-class-by-a-letter', 'W', R`(\hat{\mathbf y}-\mathbf y){}^t\mathbf z`],
  [
    'classes by their vectors',
    'true-class-by-a-letter',
    's',
    R`\frac{\partial L}{\partial s_i} = \hat y_i - 1\{i=c\}, \text{ where } y_c = 1`,
  ],
  ['means for bars', 'logistic-with-bias-and-penalty', 'db', R`\overline{h-y}`],
  ['products for full stops', 'stops-for-products', 'g', R`\frac{dE}{dg} = (t' - t) . V_{out}^T`],
  [
    'with single backslashes',
    'radial-units-with-a-width',
    'jphir',
    R`-\\frac{1}{2\\sigma^2}\\begin{bmatrix} e^{-r_1/2\\sigma^2} & & \\\\ & \\ddots & \\\\ & & e^{-r_m/2\\sigma^2} \\end{bmatrix}`,
  ],
  [
    'without blanks around signs',
    'radial-units-with-a-width',
    'jphir',
    R`- \frac { 1 } { 2 \sigma ^ 2 } \begin{bmatrix} e ^ { - r _ 1 / 2 \sigma ^ 2 } & & \\ & \ddots & \\ & & e ^ { - r _ m / 2 \sigma ^ 2 } \end{bmatrix}`,
  ],
  [
    'spaces for commas',
    'gated-branches-with-their-backslashes-lost',
    'dv',
    R`rac{partial J}{partial v_j} = p_j , q_j (1 - q_j) sum_k C_{kj} (o_k - t_k) quad ext{for } j = 1, dots, m.`,
  ],
  [
    'brackets around divisors',
    'divisors-written-tight',
    'J',
    R`(1/2m) \sum_i (h_i - y_i)^2 + (\lambda/2m) \sum_j \theta_j^2`,
  ],
  [
    'a letter of its own for any activation',
    'any-activation-called-sigma',
    'dg-du',
    R`\operatorname{diag}(\sigma'(\mathbf u)), \quad \sigma = \mathrm{ReLU}`,
  ],
  [
    'without spaces',
    'frames-and-spaces-around-one-layer',
    'x',
    R`\left(\mathbf W^\top\ \operatorname{diag}(f'(\mathbf s))\ (\mathbf a-\mathbf t)\right)`,
  ],
  [
    'a table by its entries',
    'a-normalised-feature-with-jacobians-by-their-entries',
    'du-dv',
    R`[J_{\mathbf u}(\mathbf v)]_{ij}=\frac{1}{r}(\delta_{ij}-u_iu_j)`,
  ],
  [
    'words without a number behind them',
    'logistic-with-bias-and-penalty',
    'hz',
    R`h_i(1-h_i) \text{ on the diagonal, zeros elsewhere} \tag{3}`,
  ],
  [
    'without notes that name symbols',
    'bottleneck-with-two-penalties',
    'dJx',
    R`\frac{\partial J}{\partial \mathbf{x}} = \frac{\partial E}{\partial \mathbf{u}}\mathbf{U}\quad\text{($\Omega$ does not depend on $\mathbf{x}$)}`,
  ],
  [
    'a diagonal told in words',
    'logistic-with-bias-and-penalty',
    'hz',
    R`h_i(1-h_i) \text{ on the diagonal, zeros elsewhere}`,
  ],
  [
    'names told in words',
    'encoder-and-decoder',
    '3e',
    R`2D^T(\hat x-x)\circ H(z), \quad H \text{ the Heaviside step function}`,
  ],
  [
    'entries or a sum told in words',
    'entries-in-numerator-layout',
    'yhat-s2',
    R`\text{a diagonal } K\times K \text{ matrix with entries } g'(s_{2,i})`,
  ],
];

test('every way has its row', () => {
  expect(ROWS.map(([way]) => way)).toEqual(WAYS.map(({ name }) => name));
});

for (const [name, file, id, answer, syntax, before] of ROWS)
  test(name, () => {
    const text = readFileSync(new URL(`../corpus/courses/${file}.txt`, import.meta.url), 'utf8');
    const problem = loadProblemText(text.split(/^---\n/m)[0]!, file);
    const asked = { question: id, answer, ...(syntax && { syntax }), ...(before && { before }) };
    const question = problem.questions.find(one => one.id === id) as FormulaQuestion;
    const judgement = judgementOn(problem, question, readWhole(problem, asked));
    const fares = faresBy(judgement);
    const given = { problem, question, answer: asked, judgement, fares };
    const first = WAYS.find(
      way => way.fares.has(fares) && way.syntax.has(syntax) && way.spellings(given).length > 0,
    );
    expect(first?.name).toBe(name);
    const isDoubted = first?.spellings(given).some(({ doubt }) => doubt !== undefined);
    expect(check(problem, asked).verdict).toBe(isDoubted ? 'undecided' : 'correct');
  });
