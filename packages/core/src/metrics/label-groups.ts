import { OVERFLOW_VALUE } from '@vigia/contract';
import type { HttpLimits, LabelOverflow, RequestLabel } from './label-overflow.js';
import { createLabelValues } from './label-values.js';
import type { Labels } from './metric-family.js';

/** What the labels of a request say beside its route, method and status: its domain, and the labels of the user's. */
export interface LabelGroup {
  /** Different for each group, and small. */
  readonly index: number;
  readonly domain: string;
  /** The labels of the user's, in their order. */
  readonly own: Labels;
}

/** The groups of one telemetry, each found without a text being made. */
export interface LabelGroups {
  /** Where requests go for which there is no room. */
  readonly overflow: LabelGroup;
  /** Finds the group of a request, making it when it is new; values beyond their budgets are folded. */
  groupOf(domain: string, values: readonly string[]): LabelGroup;
  /** How many domains the budget has been spent on. */
  domainsUsed(): number;
}

/** What groups are made of. */
export interface LabelGroupsOptions {
  readonly labels: readonly RequestLabel[];
  readonly limits: HttpLimits;
  readonly overflow: LabelOverflow;
}

/** A domain, or what a value of one more label makes of the branch above. */
interface Branch extends LabelGroup {
  /** By index of the value of the next label. */
  readonly branches: Map<number, Branch>;
}

interface LabelValue {
  readonly text: string;
  readonly index: number;
}

/** A label of the user's: finds the branch below another one for a value of this label. */
type LabelStep = (above: Branch, text: string) => Branch;

/** Creates the groups. Without labels of the user's they are the domains. */
export function createLabelGroups({ labels, limits, overflow }: LabelGroupsOptions): LabelGroups {
  // A label set needs a branch per label at most: whoever finds no room here would find none for a label set either.
  const mostBranches = labels.length * (limits.series + 1);
  let branchCount = 0;
  const domains = createLabelValues<Branch>({
    limit: limits.domains,
    reserved: [OVERFLOW_VALUE],
    create: (domain, index) => ({ index, domain, own: {}, branches: new Map() }),
  });
  const knownDomains = domains.known;
  const steps = labels.map(createStep);
  const catchAll = steps.reduce((branch, step) => step(branch, OVERFLOW_VALUE), domains.overflow);

  function createStep({ name, limit }: RequestLabel): LabelStep {
    const values = createLabelValues<LabelValue>({
      limit,
      reserved: [OVERFLOW_VALUE, ''],
      create: (text, index) => ({ text, index }),
    });
    return (above, text) => {
      const value = values.known.get(text) ?? values.admit(text) ?? folded(name, values.overflow);
      return above.branches.get(value.index) ?? grow(above, name, value);
    };
  }

  function grow(above: Branch, name: string, { text, index }: LabelValue): Branch {
    if (branchCount >= mostBranches) return catchAll;
    const own = { ...above.own, [name]: text };
    const branch: Branch = { index: branchCount, domain: above.domain, own, branches: new Map() };
    branchCount += 1;
    above.branches.set(index, branch);
    return branch;
  }

  function folded<Entry>(label: string, entry: Entry): Entry {
    overflow.fold('http_requests_total', label);
    return entry;
  }

  function groupOf(domain: string, values: readonly string[]): LabelGroup {
    let branch = knownDomains.get(domain) ?? domains.admit(domain) ?? folded('domain', domains.overflow);
    for (let label = 0; label < steps.length; label += 1) {
      branch = steps[label]?.(branch, values[label] ?? '') ?? branch;
    }
    return branch;
  }

  return { overflow: catchAll, groupOf, domainsUsed: () => domains.used };
}
