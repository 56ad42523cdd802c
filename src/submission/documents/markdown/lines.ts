/**
 * What the words of a paragraph, an item or a row of Markdown say of the formulas among them: the label before each, the number that a line starts with, what is told of
 * what, and whether a formula explains, names or tries out.
 */

import type { Token } from 'markdown-it';
import { isSizeBeside, isWorkedOut, subjects } from '../../words/subjects.ts';
import { triesOut } from '../../words/trying-out.ts';
import type { Collector, Role } from '../collect.ts';
import {
  depthOfNumber,
  endsSaid,
  isIdentifier,
  labelIn,
  leadingNumber,
  opensReasoning,
  roleOf,
  wordSaid,
} from '../label-line.ts';
import { LINE_LEVEL, NAME_LEVEL, NUMBER_LEVEL } from '../labels.ts';

/** Characters of a paragraph that are kept. */
const MOST = 500;

/** What the text of a paragraph, item or row says of its formulas: the label before them, and which only explain. */
export function lineReader(into: Collector, first: number) {
  let before = '';
  /** The last words of the paragraph so far. */
  let paragraph = '';
  let strong = false;
  /** What the bold words at the start say: `**Question 1 (dL-dz).** We differentiate`. */
  let lead: string | undefined;
  let formulas = 0;
  let inRow = 0;
  const subject = subjects();
  let aside = false;
  /** The paragraph has begun to say why. */
  let reasons = false;
  /** The cells at the head of a table, and how many of the row stand before what follows. */
  let columns: readonly string[] = [];
  let column = 0;
  let above: readonly string[] = [];
  /** The row has given its answer, beside its label. */
  let isAnswered = false;
  /** Holds the number that a line starts with, for the line and what follows. */
  const number = (line: number): string | undefined => {
    const text = leadingNumber(before);
    if (text !== undefined)
      into.labels.heading(NUMBER_LEVEL + depthOfNumber(text), { kind: 'line', text, line });
    return text;
  };
  /** What stands in brackets behind bold words: `**Bias** (dC-db)`. */
  const bracketed = (): string | undefined => (strong ? BRACKETED.exec(before)?.[1] : undefined);
  /** Takes the word that a line starts with for a label, in case that it is one. */
  const said = (line: number): void => {
    const text = wordSaid(before) ?? bracketed();
    if (text !== undefined) into.labels.line({ kind: 'line', text, line, spoken: true });
  };
  /** A row without a formula is words behind its label. */
  const words = (line: number): void => {
    const label = /^\s*\|([^|]{1,120})\|/.exec(before)?.[1]?.trim();
    if (label === undefined || !/\w/.test(label)) return;
    into.labels.line({ kind: 'line', text: label, line });
    into.labels.line(undefined);
  };
  return {
    /** Takes note of a part; says what a formula is by the words before it and behind. */
    before(part: Token, line: number, behind = ''): Role {
      paragraph = (paragraph + saidIn(part)).slice(-MOST);
      if (part.type === 'softbreak' || part.type === 'hardbreak') {
        // rows of a table have labels of their own
        if (before.trimEnd().endsWith('|') || into.labels.current()[0]?.formula !== undefined)
          into.labels.line(undefined);
        if (inRow === 0) words(line);
        if (inRow === 0) number(line);
        if (inRow === 0 && RULE.test(before)) columns = above;
        else if (!before.includes('|') && column === 0) columns = [];
        above = inRow === 0 ? cellsOf(before) : [];
        column = 0;
        if (subject.isOpen() || !isIdentifier(labelIn(before) ?? '')) before = '';
        inRow = 0;
        isAnswered = false;
        subject.clear();
      } else if (part.type === 'strong_open') strong ||= before.trim() === '' && formulas === 0;
      else if (part.type === 'strong_close') {
        if (!strong || formulas > 0 || lead !== undefined) return undefined;
        lead = labelIn(before);
        const text = before.trim();
        if (lead === undefined && text.length < 200) into.labels.spoken(text, line);
      } else if (part.type === 'text' || part.type === 'code_inline') {
        before += part.content;
        if (part.type === 'text') column += part.content.split('|').length - 1;
      } else if (part.type === 'math') {
        const held = inRow === 0 ? number(line) : undefined;
        formulas += 1;
        inRow += 1;
        if (isAnswered && (SIZED.test(columns[column] ?? '') || isSizeBeside(part.content, before))) {
          before = '';
          return 'aside';
        }
        const cell = inRow === 1 ? /^\s*\|[^|]{1,100}\|/.exec(before)?.[0] : undefined;
        const isOpen = subject.isOpen();
        const about = subject.saidOf(part.content, before);
        const label =
          !isOpen && about === undefined
            ? (labelOf(before, cell) ?? (formulas === 1 ? lead : undefined))
            : undefined;
        if (inRow > 1 && endsSaid(before) && into.labels.current()[0]?.formula !== undefined)
          into.labels.line(undefined);
        if (label !== undefined && held?.includes(label)) into.labels.line(undefined);
        else if (label !== undefined) into.labels.line({ kind: 'line', text: label, line });
        else if (about !== undefined) into.labels.line({ kind: 'line', text: about, line, formula: about });
        else if (inRow === 1) said(line);
        if (inRow === 1) isAnswered = label !== undefined && isWorkedOut(part.content);
        if (inRow === 1) reasons = opensReasoning(before) || (reasons && !ANSWERING.test(before));
        const role =
          reasons || EXPLAINING.test(columns[column] ?? '') ? 'aside' : roleOf(before, aside, behind);
        aside = role === 'aside' || role === 'letting';
        subject.formula(part.content, before, inRow === 1);
        before = '';
        return role?.startsWith('naming') || !triesOut(paragraph) ? role : 'checking';
      }
      return undefined;
    },
    /** A label that stands alone, or in bold, holds for what follows. */
    end(line: number): void {
      if (inRow === 0) words(line);
      const inBrackets = formulas === 0 ? bracketed() : undefined;
      if (inBrackets !== undefined) into.labels.spoken(inBrackets, first);
      const label =
        formulas === 0
          ? (labelIn(before) ?? lead)
          : strong
            ? into.labels.current().find(({ spoken }) => !spoken)
            : undefined;
      const text = typeof label === 'string' ? label : label?.kind === 'line' ? label.text : undefined;
      const isHeld = formulas > 0 && text !== undefined && leadingNumber(text) === text;
      const isName = text !== undefined && isIdentifier(text) && !isHeld;
      // the number of an item goes on holding: `4. Pre-activation`
      const isItem = into.labels
        .current()
        .some(label => label.kind === 'line' && label.line === first && ITEM.test(label.text));
      if (isName) into.labels.heading(isItem ? NAME_LEVEL : LINE_LEVEL, { kind: 'line', text, line: first });
      if (inRow === 0 && !(isName && leadingNumber(before)?.includes(text))) number(first);
    },
  };
}

const ITEM = /^\d{1,2}$/;
const BRACKETED = /^[^()$=]{1,60}\(([\w.-]{2,60})\)[\s:.*_]{0,20}$/;
const ANSWERING = /\b(?:answers?|results?|antwort|ergebnis)\b/i;
const RULE = /^\s*\|(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$/;
/** What stands at the head of a column that explains. */
const EXPLAINING =
  /^\W*(?:how|why|because|reason(?:ing)?|workings?|draft|rough|scratch|intermediate|derivation|explanation|justification|comments?|notes?|remarks?|rule|steps?|used|check|begründung|rechenweg|warum)\b/iu;
/** And of one that tells the size of what stands before it. */
const SIZED = /^\W*(?:shapes?|sizes?|dim(?:ension)?s?\.?|größe|form|taille|dimensiones)\W*$/iu;
const cellsOf = (row: string): readonly string[] => (row.trimStart().startsWith('|') ? row.split('|') : []);

/** The label before a formula; in a row, that of its first cell goes before a word: `| 1.1 | shape of`. */
function labelOf(before: string, cell: string | undefined): string | undefined {
  const label = labelIn(before);
  if (cell === undefined || (label !== undefined && isIdentifier(label))) return label;
  return labelIn(cell) ?? label;
}

/** A part of a paragraph as it is read: formulas between dollars, lines parted. */
const saidIn = ({ type, content }: Token): string =>
  type === 'math' ? `$${content.slice(-MOST)}$` : type === 'softbreak' ? '\n' : content;
