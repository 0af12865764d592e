/** The nodes that a formula is made of. */
import type { Expression } from './expression.ts';

/** Every node of a formula once, each after those it is made of. */
export function inOrder(formula: Expression): Expression[] {
  const seen = new Set<Expression>();
  const visit = (expression: Expression) => {
    if (seen.has(expression)) return;
    const { node } = expression;
    if (node.kind === 'operation') {
      visit(node.left);
      if (node.right) visit(node.right);
      if (node.third) visit(node.third);
    }
    seen.add(expression);
  };
  visit(formula);
  return [...seen];
}

/** The constants of a formula that may move, in the order in which `shaderText` numbers them. */
export function constantsOf(formula: Expression): number[] {
  return inOrder(formula).flatMap(({ node }) => (node.kind === 'constant' && !node.fixed ? [node.value] : []));
}
