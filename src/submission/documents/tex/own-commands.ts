/**
 * Commands and environments of a document's own that set its text: displays (`\be … \ee`, `\ans{…}`) and headings (`\prob{2}`). They are written out
 * where they stand, before the document is read; those of formulas are left to the reader of formulas. No line moves.
 */
import { endOfGroup, indexNear, skipBlank, type Work } from '../delimiters.ts';
import { commandAt, type Definition, definitionAt } from '../macros.ts';
import { blankComments } from './comments.ts';
import { isTaskWord } from './tasks.ts';

/** What a command stands for. */
interface Own extends Pick<Definition, 'fallback'> {
  readonly body: string;
  readonly parameters: number;
}

const DISPLAYS =
  '(?:equation|align|alignat|gather|multline|eqnarray|flalign|displaymath|math|IEEEeqnarray|dmath)';
const OPENS = new RegExp(String.raw`\\begin\s?\{${DISPLAYS}\*?\}|(?<!\\)\\[[(]`, 'g');
const CLOSES = new RegExp(String.raw`\\end\s?\{${DISPLAYS}\*?\}|(?<!\\)\\[\])]`, 'g');
const HEADS = /\\(?:(?:sub)*section|(?:sub)?paragraph)(?![a-zA-Z])|\\textbf\s?\{[^{}#]{0,40}#\d[^{}]{0,20}\}/;

const count = (text: string, of: RegExp | string): number => text.split(of).length - 1;

/** Whether a body opens or closes mathematics that it does not hold as a whole. */
const isHalf = (body: string): boolean =>
  count(body, OPENS) !== count(body, CLOSES) || count(body.replace(/\\\$/g, ''), '$') % 2 === 1;
const isDisplayed = (body: string): boolean =>
  body.includes('#') && (body.includes('$') || count(body, OPENS) > 0);
const isSetting = (body: string): boolean => isHalf(body) || isDisplayed(body) || HEADS.test(body);

/** What a document may grow by. */
export const MOST_GROWTH = 200_000;
/** Commands of commands. */
const ROUNDS = 3;

/** A document with its own displays and headings written out, as far as it stays within bounds. */
export function writtenOut(source: string, work: Work, tooLong: () => void): string {
  if (
    !/\\(?:[gex]?def|(?:re|provide)?newcommand|(?:New|Renew)DocumentCommand|(?:re)?newenvironment)/.test(
      source,
    )
  )
    return source;
  let written = source;
  for (let round = 0; round < ROUNDS; round++) {
    const next = once(written, source.length + MOST_GROWTH, work);
    if (next === undefined) {
      tooLong();
      break;
    }
    if (next === written) break;
    written = next;
  }
  return written;
}

/** The text with each command written out once; undefined where it would be longer than that. */
function once(source: string, longest: number, work: Work): string | undefined {
  const { text } = blankComments(source);
  const known = new Map<string, Own>();
  let written = '';
  let from = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    const definition = definitionAt(text, at, work);
    if (definition) {
      for (const [name, own] of settingsOf(definition)) known.set(name, own);
      at = definition.end;
      continue;
    }
    const name = commandAt(text, at);
    const behind = at + 1 + name.length;
    const part =
      name === 'begin' || name === 'end' ? /^\{([A-Za-z]+\*?)\}/.exec(text.slice(behind, behind + 60)) : null;
    const own = known.size === 0 ? undefined : known.get(part ? `${name} ${part[1]}` : name);
    const used = own && argumentsAt(source, behind + (part?.[0].length ?? 0), own, work);
    if (!used) {
      at = behind + (name.length === 0 ? 1 : 0);
      continue;
    }
    const arguments_ = used.given.reduce((length, one) => length + one.length, 0);
    const most = own.body.length + count(own.body, '#') * arguments_;
    if (written.length + (at - from) + most > longest) return undefined;
    written +=
      source.slice(from, at) +
      own.body.replace(/#(\d)/g, (_, number) => used.given[Number(number) - 1] ?? '');
    from = used.end;
    at = used.end;
  }
  return written + source.slice(from);
}

/** The arguments of a command, and where they end. */
function argumentsAt(
  text: string,
  at: number,
  own: Own,
  work: Work,
): { readonly given: readonly string[]; readonly end: number } | undefined {
  const given: string[] = [];
  let end = at;
  if (own.fallback !== undefined) {
    const close = text[at] === '[' ? indexNear(text, ']', at) : -1;
    given.push(close < 0 ? own.fallback : text.slice(at + 1, close));
    if (close >= 0) end = close + 1;
  }
  while (given.length < own.parameters) {
    const start = skipBlank(text, end);
    const stop = text[start] === '{' ? endOfGroup(text, start, work) : -1;
    if (stop < 0) return undefined;
    given.push(text.slice(start + 1, stop - 1));
    end = stop;
  }
  return { given, end };
}

/** What a definition defines, where that sets text: a command, or both ends of an environment. */
function settingsOf({
  kind,
  name,
  parameters,
  fallback,
  bodies,
}: Definition): readonly (readonly [string, Own])[] {
  const [body, closing] = bodies.map(one => one.replace(/\n/g, ' '));
  if (parameters === undefined || body === undefined) return [];
  if (kind === 'environment')
    return isTaskWord(name) || !(isHalf(body) || HEADS.test(body))
      ? []
      : [
          [`begin ${name}`, { body, parameters, fallback }],
          [`end ${name}`, { body: closing!, parameters: 0, fallback: undefined }],
        ];
  return kind === 'command' && isSetting(body) ? [[name, { body, parameters, fallback }]] : [];
}
