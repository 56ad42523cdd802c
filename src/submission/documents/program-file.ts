/**
 * A program as a file of its own: its statements are read as those of a cell, under the labels of its comments. One that does nothing but stand behind comment signs, or between the quotes of a
 * docstring, is read as a text.
 */
import type { FoundDocument } from '../found.ts';
import { collectCode } from './code.ts';
import { collector } from './collect.ts';
import { workFor } from './delimiters.ts';
import { readText } from './plain/plain.ts';

/** Reads a program. */
export function readProgram(name: string, text: string): FoundDocument {
  if (!DOES.test(text.replace(DOCSTRING, '')))
    return { ...readText(name, text.replace(SIGNS, '')), format: 'py' };
  const into = collector(name, workFor(text.length));
  collectCode(name.endsWith('.m') ? withMatlabSums(text) : text, { line: 1 }, into);
  return into.done('py', text.split('\n'));
}

/** MATLAB adds up down the columns where no axis is said. What may be a row, or is added up twice, stays as it is. */
const withMatlabSums = (text: string): string =>
  text.replace(SUM_OF_LINES, (whole, call: string, of: string) =>
    /'$|\b(?:sum|mean)\(|\(.*,/.test(of) ? whole : `${call}(${of}, 1)`,
  );
const SUM_OF_LINES = /\b(sum|mean)\(((?:[^(),;\n]|\((?:[^()\n]|\([^()\n]*\)){0,80}\)){1,200})\)/g;

const DOCSTRING = /"""[^"]*"""|'''[^']*'''/g;
/** A line that is more than a comment and the head of a function. */
const DOES = /^(?![ \t]*(?:$|[#%]|\/\/|import\b|from\b|using\b|library\b))[^\n]*\S/m;
const SIGNS = /^[ \t]*(?:[#%]+|\/{2,})[ \t]?|"""|'''/gm;
