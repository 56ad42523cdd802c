/** What a remark says that a name is: `where y is the prediction`. */

/** Whether a quantity is given or computed. */
export type Role = 'variable' | 'model';

/** What a name is said to be that only one of the other role is. */
const IS_SAID =
  /(?<![\p{L}\p{N}_])([\p{L}][\p{L}\p{N}_]{0,11}) (?:is|are|=|denotes|means|being|stands for|for) (?:just |the |our |an? |simply )*(?:\p{L}+ )?(?:(predictions?|softmax|logits?|loss|cost|residuals?)|targets?|labels?|weights?|bias(?:es)?|parameters?|ground truth)(?!\p{L})/giu;

/** Whether a remark says of a name what it can't be. */
export const isOtherThanSaid = (remark: string, roleOf: (name: string) => Role | undefined): boolean =>
  [...remark.matchAll(IS_SAID)].some(
    ([, name, computed]) => roleOf(name!) === (computed === undefined ? 'model' : 'variable'),
  );

/** What a name is said to be that it may not be. */
export const SAID_TO_BE =
  /(?<!\p{L})(?:where|with|here|and) [\p{L}][\p{L}\d_]{0,9} (?:is|denotes|means|being|stands for) (?:just |the |an? |simply )*(?:identity|same|gradient|derivative|function|number|matrix of|diag)/iu;
