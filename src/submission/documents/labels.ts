/**
 * The labels that a formula stands under, as a document is read from top to bottom. A heading holds until one of its level or higher; a
 * `partial:` comment until the next comment or heading, and one directly above a heading belongs to that heading.
 */
import { type Label, type LabelledText, LIMITS } from '../found.ts';

const COMMENT_LEVEL = 100;
/** Of a line that is only a label: below every heading. */
export const LINE_LEVEL = 50;
/** Of the number that a paragraph starts with; deeper ones stand below. */
export const NUMBER_LEVEL = LINE_LEVEL + 1;
/** Of a label behind the number of an item, which has three depths. */
export const NAME_LEVEL = NUMBER_LEVEL + 3;

/** Bold words under those that name a question. */
const ANSWERS =
  /^\W*(?:(?:final|my|the)\s+)?(?:answers?|solution|results?|proof|derivation|working|reasoning|notes?|remark|hint|lösung|antwort|ergebnis|réponse|respuesta|risposta)\W*$/i;

/** What stands above all labels. */
const UNLABELLED = { label: { kind: 'line', text: '', line: 0 }, line: 1 } as const;

/** Lines kept of the text under a label. */
const MOST_LINES = 1000;

interface Entry {
  readonly level: number;
  readonly labels: readonly Label[];
}

export interface Labels {
  /** Levels as in HTML: a smaller number is a higher heading. */
  heading(level: number, label: Label): void;
  comment(label: Label): void;
  /** The names of the notebook cell that begins here; they end with it. */
  cell(names: readonly Label[]): void;
  /** The label on the line of what follows; none, where there is none. */
  line(label: Label | undefined): void;
  /** Bold words that what follows starts with, and what they speak of is told behind them; they name a formula where they are an id. */
  spoken(text: string, line: number): void;
  /** Says that the list item on these lines has ended: labels of lines in it end with it. */
  itemEnded(from: number, to: number): void;
  /** Says that a formula was found here: a comment above it is no longer a heading's. */
  used(): void;
  /** Innermost first. */
  current(): readonly Label[];
  section(): number;
  /** Every label since the last call with the text under it, given the lines of the document or of the cell; first what stands above them all. */
  texts(lines: readonly string[]): readonly LabelledText[];
}

export function labels(): Labels {
  let stack: Entry[] = [];
  let fresh: Label | undefined;
  let cell: readonly Label[] = [];
  let line: Label | undefined;
  let spoken: Label | undefined;
  let current: readonly Label[] = [];
  let section = 0;
  /** Labels with those around them. */
  interface Around {
    readonly label: Label;
    readonly under: readonly Label[];
  }
  const all: Around[] = [];
  /** Those on the line of what follows. */
  const inLine: Around[] = [];

  function push(entry: Entry, number?: Label): void {
    stack = [...stack.filter(other => other.level < entry.level), entry];
    // the number before bold words leaves them what they are
    if (number?.kind !== 'line' || number.line !== spoken?.line) spoken = undefined;
    renew();
  }

  function renew(): void {
    gather();
    section += 1;
  }

  /** Comments come before the cell's names, the cell's names before headings, which may stand in earlier cells. */
  function gather(): void {
    const inner = stack.filter(({ level }) => level === COMMENT_LEVEL).flatMap(({ labels }) => labels);
    const outer = stack.filter(({ level }) => level < COMMENT_LEVEL).toReversed();
    const near = [line, spoken].filter(label => label !== undefined);
    current = [...near, ...inner, ...cell, ...outer.flatMap(({ labels }) => labels)];
  }

  return {
    heading(level, label) {
      line = undefined;
      push({ level, labels: fresh ? [fresh, label] : [label] }, label);
      if (label.kind === 'line') inLine.push({ label, under: current.slice(1) });
      else all.push({ label, under: current.slice(current.indexOf(label) + 1) });
      fresh = undefined;
    },
    comment(label) {
      push({ level: COMMENT_LEVEL, labels: [label] });
      all.push({ label, under: current.slice(1) });
      fresh = label;
    },
    cell(names) {
      cell = names;
      stack = stack.filter(({ level }) => level < COMMENT_LEVEL);
      fresh = undefined;
      renew();
    },
    line(label) {
      if (label === line) return;
      // what may be a word of a sentence parts nothing
      const isSaid = (label ?? line)?.spoken && !(line && !line.spoken);
      line = label;
      if (isSaid) gather();
      else renew();
      if (label && !label.spoken) inLine.push({ label, under: current.slice(1) });
    },
    spoken(text, line) {
      const before = spoken;
      spoken = undefined;
      gather();
      const label = { kind: 'line', text, line, spoken: true } as const;
      inLine.push({ label, under: current });
      spoken = ANSWERS.test(text) ? before : label;
      gather();
    },
    itemEnded(from, to) {
      if (spoken && spoken.line >= from && spoken.line < to) {
        spoken = undefined;
        gather();
      }
      const left = stack.filter(
        ({ level, labels: [label] }) =>
          level < LINE_LEVEL || level === COMMENT_LEVEL || label!.line < from || label!.line >= to,
      );
      if (left.length === stack.length) return;
      stack = left;
      renew();
    },
    used() {
      fresh = undefined;
    },
    current: () => current,
    section: () => section,
    texts: lines => {
      // any number of labels may stand on one line, above any number of others
      const between = (from: number, to: number): string => {
        let said = '';
        const end = Math.min(to, from + MOST_LINES, lines.length);
        for (let at = from; at < end && said.length < LIMITS.prose; at++)
          said += `${lines[at]!.slice(0, LIMITS.prose)}\n`;
        return said;
      };
      const text = (text: string) => text.trim().slice(0, LIMITS.prose);
      const headed = all.map(({ label, under }, index) => {
        const below = between(label.line, (all[index + 1]?.label.line ?? lines.length + 1) - 1);
        const own = label.kind === 'key' ? behind(lines[label.line - 1], label.text) : '';
        return { label, under, line: label.line, text: text(`${own}\n${below}`) };
      });
      const starts = [...all, ...inLine].map(({ label }) => label.line).sort((a, b) => a - b);
      let next = 0;
      const started = inLine.map(({ label, under }) => {
        while (next < starts.length && starts[next]! <= label.line) next += 1;
        const below = between(label.line, (starts[next] ?? lines.length + 1) - 1);
        return {
          label,
          under,
          line: label.line,
          text: text(`${behind(lines[label.line - 1], label.text)}\n${below}`),
        };
      });
      all.length = 0;
      inLine.length = 0;
      const opening = text(between(0, (starts[0] ?? lines.length + 1) - 1));
      return [...(opening === '' ? [] : [{ ...UNLABELLED, text: opening }]), ...started, ...headed];
    },
  };
}

/** What stands behind a label on its line. */
function behind(line: string | undefined, label: string): string {
  const at = line?.indexOf(label) ?? -1;
  const rest = (line ?? '').slice(at < 0 ? 0 : at + label.length).slice(0, LIMITS.prose);
  // LaTeX counts its items itself
  if (at < 0) return /^\s*\\item\b\s*(?:\[[^\]]{0,20}\])?(.*)$/.exec(rest)?.[1] ?? '';
  return rest.replace(/^[\s:.)\]*_>|]+/, '');
}

/** The id that a comment `partial: dloss-dW1` gives, or undefined. */
export function markerIn(comment: string): string | undefined {
  return /^\s*partial\s*:\s*(\S{1,200})\s*$/.exec(comment)?.[1];
}

/** A text without the comments within its lines that name a question, of which nobody reads a word; those that begin a line part what stands around them. */
export const withoutMarkers = (text: string): string =>
  text.includes('<!--') ? text.replace(MARKER, '$1') : text;
const MARKER = /([^\s][ \t]{0,9})<!--\s{0,9}partial\s{0,9}:\s{0,9}[^\s<>]{1,200}\s{0,9}-->/g;
