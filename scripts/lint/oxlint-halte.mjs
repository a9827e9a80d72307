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

const ONCE =
  'On a poor network answers get lost and people tap again: send it inside withIntentKey (web/src/api/intent-key.ts), with its headers, so that it is not done twice.';

/** Signing in twice is signing in; a preview or a scenario saves nothing. */
const MAY_BE_TWICE = [
  '/api/v1/session',
  '/api/v1/rest-areas/{id}/opening-hours/preview-osm',
  '/api/v1/scenarios/evaluate',
];

const sentOnce = {
  create: (context) => ({
    CallExpression: (node) => {
      const { callee, arguments: given } = node;
      if (callee.object?.name !== 'api' || callee.property?.name !== 'POST') return;
      if (MAY_BE_TWICE.includes(given[0]?.value)) return;
      const around = [];
      for (let each = node.parent; each; each = each.parent) around.push(each);
      const keyed = around.some(
        (each) => each.type === 'CallExpression' && each.callee.name === 'withIntentKey',
      );
      if (!keyed) context.report({ node, message: ONCE });
    },
  }),
};

export default {
  meta: { name: 'halte' },
  rules: { 'no-ambient-time': noAmbientTime, 'sent-once': sentOnce },
};
