import { parser } from '@prometheus-io/lezer-promql';

/** A node of a query's syntax tree, with its text. */
export interface PromqlNode {
  readonly name: string;
  readonly isError: boolean;
  readonly text: string;
  readonly children: readonly PromqlNode[];
}

interface TreeNode {
  readonly type: { readonly name: string; readonly isError: boolean };
  readonly from: number;
  readonly to: number;
  readonly firstChild: TreeNode | null;
  readonly nextSibling: TreeNode | null;
}

/** The syntax tree of a query; where the grammar fits nowhere, its nodes are errors. */
export function promqlTree(query: string): PromqlNode {
  return nodeOf(parser.parse(query).topNode, query);
}

/** A node and all below it. */
export function everyNode(node: PromqlNode): readonly PromqlNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}

function nodeOf({ type, from, to, firstChild }: TreeNode, query: string): PromqlNode {
  const children: PromqlNode[] = [];
  for (let child = firstChild; child !== null; child = child.nextSibling) children.push(nodeOf(child, query));
  return { name: type.name, isError: type.isError, text: query.slice(from, to), children };
}
