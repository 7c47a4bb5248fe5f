/** Freezes a tree of plain objects and arrays, and returns it. */
export function frozen<Tree extends object>(tree: Tree): Tree {
  for (const part of Object.values(tree)) {
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) frozen(part);
  }
  return Object.freeze(tree);
}
