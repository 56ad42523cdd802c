/**
 * Macro definitions in running LaTeX: where one starts, how far it reaches. Definitions are collected for the reader of formulas, who
 * expands them; nothing is expanded here.
 */
import { endOfGroup, skipBlank, type Work } from './delimiters.ts';

/** What follows the command: groups `{…}`, with optional `[…]` before or between them. */
const DEFINING: ReadonlyMap<string, { readonly groups: number; readonly kept: boolean }> = new Map([
  ['newcommand', { groups: 2, kept: true }],
  ['renewcommand', { groups: 2, kept: true }],
  ['providecommand', { groups: 2, kept: true }],
  ['DeclareMathOperator', { groups: 2, kept: true }],
  ['DeclareRobustCommand', { groups: 2, kept: true }],
  ['newenvironment', { groups: 3, kept: false }],
  ['renewenvironment', { groups: 3, kept: false }],
  ['NewDocumentCommand', { groups: 3, kept: false }],
  ['RenewDocumentCommand', { groups: 3, kept: false }],
  ['DeclarePairedDelimiter', { groups: 3, kept: true }],
]);

export interface Definition {
  readonly end: number;
  /** Whether a reader of formulas has a use for it. */
  readonly kept: boolean;
}

/** The definition that starts at the backslash `at`, or undefined where none does. */
export function definitionAt(text: string, at: number, work: Work): Definition | undefined {
  const name = commandAt(text, at);
  if (name === 'def' || name === 'gdef' || name === 'edef' || name === 'xdef')
    return endOfDef(text, at + 1 + name.length, work);
  if (name === 'let') return endOfLet(text, at + 4);
  const shape = DEFINING.get(name);
  if (!shape) return undefined;
  let position = at + 1 + name.length;
  if (text[position] === '*') position += 1;
  for (let group = 0; group < shape.groups; group++) {
    position = skipBlank(text, position);
    while (text[position] === '[' && group > 0) {
      const close = text.indexOf(']', position);
      if (close < 0) return undefined;
      position = skipBlank(text, close + 1);
    }
    if (text[position] === '{') {
      position = endOfGroup(text, position, work);
      if (position < 0) return undefined;
    } else if (text[position] === '\\' && group === 0) {
      position += 1 + commandAt(text, position).length;
    } else return undefined;
  }
  return { end: position, kept: shape.kept };
}

/** The name of the command whose backslash is at `at`: letters, else one character. */
export function commandAt(text: string, at: number): string {
  let end = at + 1;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return end === at + 1 ? text.slice(end, end + 1) : text.slice(at + 1, end);
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** `\def\name#1#2{…}`. */
function endOfDef(text: string, after: number, work: Work): Definition | undefined {
  const position = skipBlank(text, after);
  if (text[position] !== '\\') return undefined;
  const open = text.indexOf('{', position);
  if (open < 0 || open - position > 200) return undefined;
  const end = endOfGroup(text, open, work);
  return end < 0 ? undefined : { end, kept: true };
}

/** `\let\a=\b`. */
function endOfLet(text: string, after: number): Definition | undefined {
  const name = skipBlank(text, after);
  if (text[name] !== '\\') return undefined;
  let position = skipBlank(text, name + 1 + commandAt(text, name).length);
  if (text[position] === '=') position = skipBlank(text, position + 1);
  if (position >= text.length) return undefined;
  const end = text[position] === '\\' ? position + 1 + commandAt(text, position).length : position + 1;
  return { end, kept: true };
}

/** Splits a text into its definitions and what is left of it. */
export function splitDefinitions(
  text: string,
  work: Work,
): { readonly macros: string; readonly rest: string } {
  let macros = '';
  let rest = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    const found = definitionAt(text, at, work);
    if (!found) {
      at += 2;
      continue;
    }
    if (found.kept) macros += `${text.slice(at, found.end)}\n`;
    rest += text.slice(from, at);
    from = found.end;
    at = found.end;
  }
  return { macros, rest: rest + text.slice(from) };
}

/** `\newcommand{\lay}[2]{#1^{[#2]}}`: a macro with arguments, and what it stands for. */
const WITH_ARGUMENTS =
  /^\\(?:(?:re|provide)?newcommand|DeclareRobustCommand|[gex]?def)\*?\s*\{?\\([A-Za-z]+)\}?\s*(?:\[\d\](?:\[[^\]]*\])?|(?:#\d)+)\s*\{(.*)\}\s*$/gm;

/** The macros that put marks on a letter, and make a name of it; those of derivatives and the like are none. */
export function macrosOfNames(macros: string): ReadonlySet<string> {
  const names = new Set<string>();
  if (!macros.includes('#1')) return names;
  for (const [, name, body] of macros.matchAll(WITH_ARGUMENTS))
    if (
      /#1/.test(body!) &&
      body!.length < 80 &&
      !/frac|partial|nabla|diff|[-+=/<>|]|\\over\b|\bd ?#/.test(body!)
    )
      names.add(name!);
  return names;
}
