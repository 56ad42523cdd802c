/**
 * Words of another language by what they are in English: a row an English word, `multiplied = multipliziert* mal_genommen`, in which `*` stands for all that begin so, and `_` for a blank. A
 * row `~` holds what says nothing. Words that no row has stay as they are.
 */
export type Glossary = string;
