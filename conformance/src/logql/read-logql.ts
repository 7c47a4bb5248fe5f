import { parser } from '@grafana/lezer-logql';

/** What a LogQL query names, and what is wrong with it. */
export interface LogqlReading {
  /** Pieces of the text that no rule of the grammar fits; none in a query that parses. */
  readonly faults: readonly string[];
  /** Labels in the braces: they are indexed. */
  readonly selected: readonly string[];
  /** Names behind the selector, in filters, groupings and `unwrap`: structured metadata, and what a stage makes. */
  readonly used: readonly string[];
  /** Names that a stage of the query itself makes. */
  readonly made: readonly string[];
  /** Fields of the line out of which it makes them. */
  readonly extracted: readonly string[];
}

type Names = { readonly [Kind in keyof LogqlReading]: Set<string> };

/** Reads a query in which the macros and variables of Grafana are replaced. */
export function readLogql(query: string): LogqlReading {
  const names: Names = {
    faults: new Set(),
    selected: new Set(),
    used: new Set(),
    made: new Set(),
    extracted: new Set(),
  };
  parser.parse(query).iterate({
    enter({ node, type, from, to }) {
      const text = query.slice(from, to);
      if (type.isError) names.faults.add(text === '' ? `something is missing at ${from}` : text);
      else if (type.name === 'Identifier') names[kindOf(ancestors(node))].add(text);
      else if (type.name === 'String' && node.parent?.name === 'LabelExtractionExpression') {
        names.extracted.add(text.slice(1, -1));
      }
    },
  });
  const listed = (kind: keyof Names) => [...names[kind]].sort();
  return {
    faults: listed('faults'),
    selected: listed('selected'),
    used: listed('used'),
    made: listed('made'),
    extracted: listed('extracted'),
  };
}

interface TreeNode {
  readonly name: string;
  readonly parent: TreeNode | null;
}

function ancestors(node: TreeNode): readonly string[] {
  return node.parent === null ? [] : [node.parent.name, ...ancestors(node.parent)];
}

function kindOf(around: readonly string[]): 'selected' | 'made' | 'used' {
  if (around.includes('Selector')) return 'selected';
  return around.includes('LabelExtractionExpression') ? 'made' : 'used';
}
