/**
 * KaTeX's HTML in fewer bytes: its class names shortened to two letters, its spans to `<b>`, its lengths to thousandths of an em; classes
 * without a rule are left out, and frequent styles are classes. A page of formulas is nine tenths boxes, and this leaves a third of it. The style sheet is
 * rewritten by the same tables, so the two always agree.
 */
import { onceIn } from '../expression/once.ts';
import { wordSet, words } from '../expression/words.ts';
import { outline } from './outlines.ts';

/** Classes of KaTeX's markup that occur often, in the order of their short names; the names are those of its style sheet. */
const CLASSES = words(`
  katex-html katex-base katex-strut katex-sizing katex-accent mfrac frac-line vlist-t vlist-t2 vlist-s vlist
  msupsub nulldelimiter reset-size6 reset-size3 delimsizing delim-size1 delim-size4 accent-body mathnormal
  mathbf mathrm mtable col-align-c col-align-l col-align-r arraycolsep op-symbol op-limits large-op small-op
  mult size1 size3 boldsymbol textstyle`);

/** Classes that KaTeX sets and its style sheet has no rule for: they have done their work when the boxes are built. */
const WITHOUT_RULE: ReadonlySet<string> = wordSet('mord mtight mopen mclose mbin mrel mpunct minner mop');

/** Styles that occur often: struts of scripts and fractions, spaces around signs, lines of fractions, slants of letters. */
const STYLES = words(`
  height:3em height:2.7em height:2.536em margin-right:.222em margin-right:.278em margin-right:.167em
  border-bottom-width:.04em margin-right:.056em margin-right:.037em margin-right:.139em margin-right:.036em
  margin-right:.032em top:-3.063em;margin-right:.05em top:-2.55em;margin-left:0em;margin-right:.05em
  top:-3.23em top:-3.113em;margin-right:.05em left:-.25em height:.708em height:.194em height:.301em
  height:.15em height:.888em height:1em;vertical-align:-.25em top:-3.22em;margin-right:.05em
  height:.844em;vertical-align:-.15em height:1.188em;vertical-align:-.25em margin-right:.042em
  top:-2.989em;margin-right:.05em top:-3.013em top:-2.456em;margin-right:.05em height:.938em height:1.045em
  top:-2.822em;margin-right:.071em top:-2.357em;margin-left:0em;margin-right:.071em
  top:-2.399em;margin-left:-.139em;margin-right:.05em top:-3.059em;margin-right:.071em top:-3em top:-3.677em`);

const STYLE_CLASS: ReadonlyMap<string, string> = new Map(STYLES.map((style, at) => [style, `q${at}`]));

const SHORT: ReadonlyMap<string, string> = new Map(
  CLASSES.map((name, at) => [
    name,
    `k${String.fromCharCode(97 + (at % 26))}${at < 26 ? '' : Math.floor(at / 26)}`,
  ]),
);

const shortened = (name: string): string => SHORT.get(name) ?? name;

/** `0.8801em;` as `.88em`: a thousandth of an em is not seen. */
const lengths = (style: string): string =>
  style
    .replace(/(-?)(\d+\.\d+)em/g, (_, sign, digits) => {
      const rounded = String(Math.round(Number(digits) * 1000) / 1000).replace(/^0\./, '.');
      return rounded === '0' ? '0' : `${sign}${rounded}em`;
    })
    .replace(/;$/, '');

const quoted = (name: string, value: string): string =>
  value === '' ? '' : /^[\w.:#;-]+$/.test(value) ? ` ${name}=${value}` : ` ${name}="${value}"`;

/** Classes that always stand together as one: a table with depth, scripts, scripts of scripts. */
function joinedClasses(classes: readonly string[]): readonly string[] {
  const has = (...names: readonly string[]) => names.every(name => classes.includes(name));
  if (has('vlist-t', 'vlist-t2')) return classes.filter(name => name !== 'vlist-t');
  for (const size of Object.keys(SIZED))
    if (has('katex-sizing', 'reset-size6', size))
      return [
        SIZED[size]![0],
        ...classes.filter(name => name !== 'katex-sizing' && name !== 'reset-size6' && name !== size),
      ];
  return classes;
}

/** KaTeX's sizes below that of the text, by a class of ours and the size. */
const SIZED: Readonly<Record<string, readonly [string, string]>> = {
  size3: ['z3', '.7em'],
  size1: ['z1', '.5em'],
};

/** Classes that are most frequent, each as an element of its own. */
const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['vlist-r', 'i'],
  ['pstrut', 'u'],
  ['mspace', 's'],
]);

interface Tag {
  readonly classes: readonly string[];
  /** What closes it; empty where it was left out. */
  readonly close: string;
}

/** Boxes whose children have a rule as such, without a class of their own. */
const NAMES_CHILDREN: ReadonlySet<string> = new Set(['vlist', 'delim-size1', 'delim-size4', 'katex-inner']);
const NAMES_GRANDCHILDREN: ReadonlySet<string> = new Set(['vlist', 'mfrac']);

/** What a tag of KaTeX's becomes, wherever it stands. */
interface Box {
  readonly classes: readonly string[];
  readonly own: string | undefined;
  /** Attributes as they are written. */
  readonly written: string;
}

/** KaTeX writes few different tags, and each of them very often. */
const MOST_BOXES = 5_000;
const boxes = new Map<string, Box>();

function boxOf(text: string): Box {
  if (boxes.size > MOST_BOXES) boxes.clear();
  return onceIn(boxes, text, newBox);
}

function newBox(text: string): Box {
  let classes: readonly string[] = [];
  let style = '';
  const others = text.replace(/ (class|style)="([^"]*)"/g, (_, name, value: string) => {
    if (name === 'style') style = lengths(value);
    else classes = value.split(' ').filter(Boolean);
    return '';
  });
  const shown = joinedClasses(classes.filter(one => !WITHOUT_RULE.has(one)));
  const own = shown.find(one => ELEMENTS.has(one));
  const short = shown.filter(one => one !== own).map(shortened);
  const styleClass = STYLE_CLASS.get(style);
  if (styleClass !== undefined) short.push(styleClass);
  const written =
    quoted('class', short.join(' ')) +
    (styleClass === undefined ? quoted('style', style) : '') +
    others.replace('"true"', 'true');
  return { classes, own, written };
}

/** A box in fewer bytes: a `<b>`, or the element of its class; one that only groups is left out. */
function opened(text: string, open: readonly Tag[]): readonly [written: string, tag: Tag] {
  const { classes, own, written } = boxOf(text);
  const [parent, above] = [open[open.length - 1], open[open.length - 2]];
  const hasRule =
    parent === undefined ||
    parent.classes.some(one => NAMES_CHILDREN.has(one)) ||
    above?.classes.some(one => NAMES_GRANDCHILDREN.has(one));
  if (written === '' && own === undefined && !hasRule) return ['', { classes, close: '' }];
  const name = own === undefined ? 'b' : ELEMENTS.get(own)!;
  return [`<${name}${written}>`, { classes, close: `</${name}>` }];
}

/** KaTeX's HTML, shorter. Its texts stay as they are. */
export function compactMath(html: string): string {
  const open: Tag[] = [];
  return html
    .replace(/<path d="([^"]*)"(?:\/>|><\/path>)/g, outline)
    .replace(/<span([^>]*)>|<\/span>|<svg xmlns="[^"]*"/g, (found, inside?: string) => {
      if (found === '</span>') return open.pop()?.close ?? '';
      if (inside === undefined) return '<svg';
      const [written, tag] = opened(inside, open);
      open.push(tag);
      return written;
    });
}

/** As strong as they have to be to stand for a style attribute. */
const styleRules = STYLES.map((style, at) => `.katex .q${at}.q${at}.q${at}{${style}}`)
  .concat(Object.values(SIZED).map(([name, size]) => `.katex .${name}{font-size:${size}}`))
  .join('');

/** KaTeX's style sheet for the shorter markup. */
export const compactStyles = (sheet: string): string =>
  `${sheet
    // The grandchildren of a fraction are the rows of its table.
    .replaceAll('.mfrac>span>span', '.mfrac>span>.vlist-r')
    .replace(/\.([a-z][a-z0-9-]*)(?=[\s,.:>{+~])/g, (found, name: string) => {
      const element = ELEMENTS.get(name);
      if (element !== undefined) return element;
      if (name === 'vlist-t') return `:is(.${shortened(name)},.${shortened('vlist-t2')})`;
      return SHORT.has(name) ? `.${shortened(name)}` : found;
    })
    .replace(
      /([>\s])span(?=[\s,.:>{+~])/g,
      '$1b',
    )}.katex b{font-weight:inherit}.katex i{font-style:inherit}.katex u{display:inline-block}.katex s,.katex u{text-decoration:none}${styleRules}`;

const LONG: ReadonlyMap<string, string> = new Map([...SHORT].map(([long, short]) => [short, long]));

/** The classes of a page by KaTeX's own names, one element a line. */
export const classesIn = (html: string): string =>
  [...new Set(html.match(/ class=(?:"[^"]*"|[^\s">]+)/g))]
    .map(found =>
      found
        .slice(7)
        .replaceAll('"', '')
        .split(' ')
        .map(name => LONG.get(name) ?? name)
        .join(' '),
    )
    .join('\n');
