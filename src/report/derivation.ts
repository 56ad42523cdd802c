/**
 * The derivations of a problem as one small page: `partial derive --format html`. The answer key, which says more, is `partial key`.
 */
import { settled } from '../expression/dimension.ts';
import type { Answered } from '../notation/answers.ts';
import { alignedLatex, expandedLatex, shapeWords } from '../notation/formats.ts';
import type { AskedLayout, Problem } from '../problem/problem.ts';
import { escapeHtml } from './escape.ts';
import { block } from './key/block.ts';
import { renderMath } from './math.ts';
import { renderPage } from './page.ts';

function section(answer: Answered): string {
  const { id } = answer.question;
  const title = `<h2 id="${escapeHtml(id)}">${escapeHtml(id)}</h2>`;
  const asked = `<p>${renderMath(answer.asked, { strict: 'error' })}: ${escapeHtml(shapeWords(answer))}</p>`;
  if (answer.steps.length === 0) return `<section>${title}${asked}</section>`;
  const derivation = renderMath(alignedLatex(answer), { display: true, strict: 'error' });
  const reasons = answer.steps.filter(step => step.because !== undefined);
  const because =
    reasons.length === 0
      ? ''
      : `<ul>${reasons.map(step => `<li>${escapeHtml(`${step.rule}: ${step.because}`)}</li>`).join('')}</ul>`;
  const where = (answer.record.where ?? []).map(named => `${named.asked} = ${named.latex}`);
  const named =
    where.length === 0 ? '' : `<p>where</p>${renderMath(block(where), { display: true, strict: 'error' })}`;
  const expanded = expandedLatex(answer);
  const alone =
    expanded === undefined
      ? ''
      : `<p>In variables alone:</p>${renderMath(`${answer.asked} = ${expanded}`, { display: true, strict: 'error' })}`;
  return `<section>${title}${asked}${derivation}${named}${because}${alone}</section>`;
}

/** The page with every derivation, self-contained. */
export function derivationPage(problem: Problem, answers: readonly Answered[], layout?: AskedLayout): string {
  const body = [
    `<h1>${escapeHtml(problem.title)}</h1>`,
    problem.source === undefined ? '' : `<p>${escapeHtml(problem.source)}</p>`,
    `<p>Derivatives stand in ${settled(layout ?? problem.layout)} layout.</p>`,
    ...answers.map(section),
  ].join('\n');
  const contents = answers.map(({ question: { id } }) => ({ id, title: id }));
  return renderPage({ title: problem.title, kind: 'key', body, contents });
}
