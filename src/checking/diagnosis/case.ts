/**
 * A wrong formula on the bench: what its parts mean, which of them are right, what the catalogue proposes for it. Searches for one error and for two
 * work on the same case, so that nothing is read or evaluated twice.
 */
import type { Expression } from '../../expression/expression.ts';
import type { Formula } from '../../formula/formula.ts';
import { allPartsOf, type Path, replaceAt } from '../../formula/tree.ts';
import { type Explanation, explanation, type Slip } from './explanation.ts';
import { isLeaf } from './landmarks.ts';
import { type Edit, Mending } from './mending.ts';
import { byCost, type Proposal, type Repair, type Workshop } from './repairs/proposal.ts';
import { type Product, type Unit, unitFormula } from './repairs/units.ts';
import { visitParts } from './repairs/walk.ts';
import { Suspects } from './suspects.ts';
import { Bench, DISTANCE, type Patient, type Trial } from './trial.ts';

/** Factors of a product that people write. */
const ORDINARY = 16;
/** Parts of a formula that every bound in candidates is meant for. */
const MOST_PARTS = 72;
/** Parts behind a definition, which are read again for each candidate, that are meant as well. */
const MOST_BEHIND = 300;

/** What needs a leniency to be right is a likelier answer than nothing, but not than one that is right as it stands. */
const COST_OF_LENIENCY = 0.05;

/** A formula that was read: the student's own, or one after a first edit. */
export interface Read {
  readonly root: Formula;
  readonly trial: Trial;
  readonly workshop: Workshop;
  readonly suspects: Suspects;
}

export class Case {
  readonly patient: Patient;
  readonly bench: Bench;
  readonly mending: Mending;
  /** Part of the usual candidates: each costs more in a long product, and in a large formula. */
  readonly share: number;
  readonly #right = new Map<Formula, boolean | undefined>();
  readonly #meanings = new Map<Formula, Expression | undefined>();
  /** Functions with their arguments, by the arguments. */
  readonly #units = new Map<Formula, Product>();

  constructor(patient: Patient) {
    this.patient = patient;
    this.bench = new Bench(patient);
    const written = new Set(allPartsOf([patient.formula]));
    let longest = 1;
    for (const part of written) if (part.kind === 'product') longest = Math.max(longest, part.factors.length);
    this.share = Math.min(
      1,
      MOST_PARTS / written.size,
      (ORDINARY / longest) ** 2,
      MOST_BEHIND / (patient.behind ?? 1),
    );
    this.mending = new Mending(patient, this.bench, written);
  }

  /** Reads the student's formula (`isOwn`), or one that an edit led to. */
  read(root: Formula, isOwn = false): Read {
    const { problem, question, reference } = this.patient;
    const reading = this.bench.read(root);
    if (isOwn) this.bench.keep(reading);
    const { trial, scope, meanings } = reading;
    const workshop: Workshop = {
      problem,
      question,
      reference,
      scope,
      meanings,
      fits: DISTANCE[trial.status] <= DISTANCE.different,
      otherAxes: this.patient.otherAxes,
      write: formula => this.mending.write(formula),
    };
    const suspects = new Suspects(root, scope, {
      // An index that has two sizes makes the part that is read second unreadable: by itself it may not be.
      fits: part => trial.status !== 'misfit' || meanings.has(part) || this.isRight(part) !== undefined,
      isRight: part => this.isRight(part) === true,
      isWrong: part => {
        const meaning = meanings.get(part);
        return meaning !== undefined && !isLeaf(meaning) && this.isRight(part) === false;
      },
    });
    return { root, trial, workshop, suspects };
  }

  /** Whether a part has a value that occurs in right answers; undefined where its shapes do not fit. */
  isRight(part: Formula): boolean | undefined {
    if (this.#right.has(part)) return this.#right.get(part);
    const right = this.bench.isLandmark(part);
    this.#right.set(part, right);
    return right;
  }

  /** What a part means by itself; undefined where its shapes do not fit. */
  meaning(part: Formula): Expression | undefined {
    if (this.#meanings.has(part)) return this.#meanings.get(part);
    const meaning = this.bench.meaning(part);
    this.#meanings.set(part, meaning);
    return meaning;
  }

  /** What factors that belong together mean. */
  meaningOfUnit(product: Product, unit: Unit): Expression | undefined {
    const last = product.factors[unit.to - 1]!;
    if (unit.to - unit.from === 1) return this.meaning(last);
    const whole = this.#units.get(last);
    if (whole?.factors.every((factor, at) => factor === product.factors[unit.from + at]))
      return this.meaning(whole);
    const formula = unitFormula(product, unit) as Product;
    this.#units.set(last, formula);
    return this.meaning(formula);
  }

  /** What the catalogue proposes for a formula, from the likeliest; only at places that are asked for. */
  proposals(
    { root, workshop }: Read,
    repairs: Readonly<Record<string, Repair>>,
    isAsked: (path: Path) => boolean = () => true,
  ): readonly Proposal[] {
    const proposals: Proposal[] = [];
    const all = Object.values(repairs);
    visitParts(root, [], workshop.scope, (node, path, alone) => {
      if (!isAsked(path)) return;
      for (const repair of all)
        for (const proposal of repair(node, path, workshop, alone))
          if (this.#isInText(proposal)) proposals.push(proposal);
    });
    return proposals.sort(byCost);
  }

  /** Whether an edit has a place in the text: the ones that a sum along an axis is a product with have none. */
  #isInText({ range, replacement }: Proposal): boolean {
    const [from, to] = range ?? replacement.range;
    return from < to || this.patient.plain !== true;
  }

  /** An edit of a formula and what comes of it. */
  try(read: Read, proposal: Proposal): Edit & { readonly trial: Trial } {
    const root = this.edited(read.root, proposal);
    return { proposal, root, trial: this.bench.try(root) };
  }

  /** A formula after an edit. */
  edited(formula: Formula, { path, replacement, put }: Proposal): Formula {
    if (put) this.bench.learn(put.part, put.meaning);
    return replaceAt(formula, path, replacement);
  }

  /** The expression, where the formula is right and stays so at fresh draws. */
  proven(trial: Trial): Expression | undefined {
    return trial.status === 'equal' && this.bench.isProven(trial.expression) ? trial.expression : undefined;
  }

  /** The explanation that one edit of the student's own formula gives, where it makes it right. */
  explained(own: Read, { proposal, trial }: Edit & { readonly trial: Trial }): Explanation | undefined {
    const expression = this.proven(trial);
    if (!expression) return undefined;
    const slip = this.slip(own, proposal);
    const isLenient = trial.status === 'equal' && trial.isLenient;
    return explanation([isLenient ? { ...slip, cost: slip.cost + COST_OF_LENIENCY } : slip], expression);
  }

  slip({ root, workshop }: Read, proposal: Proposal): Slip {
    return this.mending.slip(proposal, workshop, root);
  }
}
