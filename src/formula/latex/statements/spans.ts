/** Where things stand among the tokens of an answer: clauses, and the statements that are made of them. */
import type { RelationSign, Statement } from '../../formula.ts';
import type { Token } from '../tokens/tokens.ts';

export type Break = 'start' | 'line' | 'display' | 'implies' | 'text' | 'stop' | 'comma' | 'quad';

export interface Clause {
  from: number;
  to: number;
  /** Its relations outside brackets. */
  readonly relations: number[];
  /** What stands between it and the clause before. */
  readonly after: Break;
  /** The prose before it, as a token. */
  readonly prose: number;
  /** An alignment mark or a wide space stands at its start. */
  readonly indented: boolean;
}

/** Tokens `[from, to)` of a side; with `rows` it is a list of cases. */
export interface SideSpan {
  readonly from: number;
  to: number;
  readonly rows?: readonly CaseSpan[];
}
export interface CaseSpan {
  readonly value: readonly [number, number];
  /** Tokens of the condition; of `otherwise` the text token itself. */
  readonly condition: readonly [number, number] | undefined;
}
export interface StatementSpan {
  readonly sides: SideSpan[];
  readonly signs: RelationSign[];
  readonly leading: boolean;
  aside: boolean;
  /** Opened by a word (`where …`), so that what a comma adds is of its kind. */
  named?: boolean;
  /** A formula without a sign on a line of its own. */
  onLine?: boolean;
  /** Opened by `or`: it stands beside what is before it. */
  either?: boolean;
  /** An aside whose words may as well lead on to it: `For the first layer: …`. */
  led?: Statement['led'];
  /** The prose right before it, where that changes what it says: `the transpose of`. */
  changed?: Token;
}
