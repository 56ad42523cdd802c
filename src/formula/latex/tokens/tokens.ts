/**
 * A token is the smallest piece of LaTeX that the parser looks at. What a command means for the syntax is settled here already
 * (`\leq` is a relation, `\left(` an opening bracket, `\mathbf{x}` a letter in bold), so that the parser is one switch over `kind`.
 */
import type { Font } from '../../formula.ts';

export type TokenKind =
  | 'letter' // a symbol of its own: value is its name (x, alpha, partial)
  | 'word' // a name of several letters: value
  | 'text' // prose: value
  | 'number'
  | '{'
  | '}'
  | '^'
  | '_'
  | '&'
  | 'newline'
  | 'prime'
  | 'open' // value: ( [ { | ‖ ⟨ ⌊ ⌈ or . (\left.)
  | 'close' // value: the closing bracket or . (\right.)
  | 'bar' // | or ‖ of which only the context tells whether it opens or closes; statements/brackets.ts decides
  | 'evaluated' // the bar of x|_{z = 0}; statements/brackets.ts decides
  | 'relation' // value: RelationSign
  | 'sign' // value: ProductSign
  | '+'
  | '-'
  | 'separator' // value: , or ;
  | 'quad'
  | 'stop' // a full stop
  | 'dots' // value: direction
  | 'command' // value: what it does (Action)
  | 'begin' // value: environment
  | 'end'
  | 'display' // $ $$ \[ \] \( \): value '$', '$$', 'open', 'close'
  | 'define' // \newcommand, \def, ...: value
  | 'parameter' // #1 in a macro body: value '1'
  | 'unknown'; // a command (or character) that nothing defines

/** How a delimiter was sized: `\left(`, `\right)`, `\bigl(`; '' for a bare one. */
export type Sizing = '' | 'left' | 'right' | 'middle' | 'big';

export interface Token {
  kind: TokenKind;
  /** As written; a command with its backslash. */
  text: string;
  value: string;
  font: Font | undefined;
  start: number;
  end: number;
  /** White space stands before it. */
  spaced: boolean;
  sizing: Sizing;
}

export const token = (
  kind: TokenKind,
  text: string,
  value: string,
  start: number,
  end: number,
  spaced: boolean,
): Token => ({ kind, text, value, font: undefined, start, end, spaced, sizing: '' });
