/**
 * Findings whose texts are bounded: a megabyte that cannot be read is in a verdict's answer already, and need not be in its finding again.
 */
import type { Finding, Verdict } from '../checking/verdict.ts';

const LONGEST = { source: 2000, message: 2000 } as const;

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;

const isShort = ({ source, message, alternatives }: Finding): boolean =>
  source.length <= LONGEST.source && message.length <= LONGEST.message && (alternatives ?? []).every(isShort);

const bounded = (finding: Finding): Finding => ({
  ...finding,
  source: cut(finding.source, LONGEST.source),
  message: cut(finding.message, LONGEST.message),
  ...(finding.alternatives === undefined ? {} : { alternatives: finding.alternatives.map(bounded) }),
});

/** The verdict with the texts of its findings cut where they are too long, with an ellipsis. */
export const boundedVerdict = (verdict: Verdict): Verdict =>
  verdict.findings.every(isShort) ? verdict : { ...verdict, findings: verdict.findings.map(bounded) };
