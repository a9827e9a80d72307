const { statSync } = require('node:fs');

/** Groups of suites before single ones, and those by size: what takes longest must not be what is left at the end. */
module.exports = class LongestFirst {
  sort(tests) {
    const weight = ({ path }) => (path.includes('/test/groups/') ? Infinity : statSync(path).size);
    return tests.toSorted((a, b) => Math.sign(weight(b) - weight(a)) || a.path.localeCompare(b.path));
  }

  cacheResults() {}
};
