/** Short spellings for tests of submissions: what was found, a line a formula. */
import { readDocument } from '../../src/submission/documents/document.ts';
import type { FoundDocument } from '../../src/submission/found.ts';
import type { Asked, QuestionOf } from '../../src/submission/pairing/pairing.ts';

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function read(name: string, text: string): Promise<FoundDocument> {
  return readDocument(name, bytes(text));
}

/** `line: formula`, with `!` for a display and the innermost label behind it. */
export function lines(found: FoundDocument): string[] {
  return found.formulas.map(
    ({ line, text, display, labels }) =>
      `${line}${display ? '!' : ''}: ${text}${labels[0] ? ` @ ${labels[0].text}` : ''}`,
  );
}

/** Knows `\frac{\partial A}{\partial B}` and `dA/dB` at the head, and asks them by `dA-dB`. */
export const questionOf: QuestionOf = text => {
  const head = text.replace(/\\begin\{[a-z]+\*?\}|[\s&]/g, '');
  const latex = /^\\frac\{\\partial\\?(\w+)\}\{\\partial(\w+)\}(?:=|$)/.exec(head);
  const plain = /^d(\w+)\/d(\w+)=/.exec(head);
  const found = latex ?? plain;
  return found ? `d${found[1]}-d${found[2]}` : undefined;
};

export function asked(...ids: string[]): Asked[] {
  return ids.map(id => ({ id, kind: id.startsWith('why') ? 'manual' : 'derivative' }));
}
