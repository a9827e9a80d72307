const REASON =
  'Time comes in at the edge: inject Clock (src/kernel/clock.ts) or take `now` as an argument, so that a test can say what time it is.';

/** oxlint has no rule for `new Date()` without arguments, which is where a hidden clock mostly comes from. */
const noAmbientTime = {
  create: (context) => {
    const report = (node) => context.report({ node, message: REASON });
    return {
      NewExpression: (node) => {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node);
      },
      CallExpression: ({ callee }) => {
        if (callee.name === 'Date') report(callee);
      },
      MemberExpression: (node) => {
        const { object, property } = node;
        if (object.name === 'Date' && property.name === 'now') report(node);
        if (object.name === 'Temporal' && property.name === 'Now') report(node);
      },
    };
  },
};

export default { meta: { name: 'halte' }, rules: { 'no-ambient-time': noAmbientTime } };
