const { statSync } = require('node:fs');

/** What takes longest begins first, or it would be what is left at the end: these, then groups, then others by size. */
const LONG = ['groups/browser', 'groups/jobs', 'groups/concurrency', 'platform/start', 'groups/'];

module.exports = class LongestFirst {
  sort(tests) {
    const place = ({ path }) => LONG.findIndex((name) => path.includes(`/test/${name}`)) + 1 || Infinity;
    const size = ({ path }) => statSync(path).size;
    return tests.toSorted((a, b) => Math.sign(place(a) - place(b)) || size(b) - size(a));
  }

  cacheResults() {}
};
