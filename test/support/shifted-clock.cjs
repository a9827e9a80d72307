// Loaded into a server under test before all else: the hour of the day is the test's choice, and it goes on from there. With a
// file the test can move it while the server runs: how far it is off is read whenever the time is asked for.
const { openSync, readSync } = require('node:fs');

const { HALTE_TEST_CLOCK_SHIFT, HALTE_TEST_CLOCK_FILE } = process.env;
const file = HALTE_TEST_CLOCK_FILE && openSync(HALTE_TEST_CLOCK_FILE, 'r');
const text = Buffer.alloc(20);
const shift = () => {
  if (file === undefined) return Number(HALTE_TEST_CLOCK_SHIFT);
  readSync(file, text, 0, text.length, 0);
  return Number(text.toString());
};
const now = Date.now;
globalThis.Date = new Proxy(Date, {
  construct: (Real, parts) => (parts.length > 0 ? new Real(...parts) : new Real(now() + shift())),
  get: (Real, name) => (name === 'now' ? () => now() + shift() : Reflect.get(Real, name)),
});
