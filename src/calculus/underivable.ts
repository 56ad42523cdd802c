/** Why there is no derivative or answer, in words for the author of a problem file. */
export class Underivable extends Error {
  /** `operator`: no rule for it; `not-allowed`: the allowed symbols do not suffice; `question`: it asks for nothing that exists. */
  readonly kind: 'operator' | 'not-allowed' | 'question';
  /** The symbols that would be needed. */
  readonly missing: readonly string[];

  constructor(kind: Underivable['kind'], message: string, missing: readonly string[] = []) {
    super(message);
    this.name = 'Underivable';
    this.kind = kind;
    this.missing = missing;
  }
}

/** The formula doubles, layer by layer, and nobody could read it. */
export class TooLong extends Underivable {
  constructor(message: string) {
    super('question', message);
  }
}
