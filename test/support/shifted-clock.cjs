// Loaded into a server under test before all else: the hour of the day is the test's choice, and it goes on from there.
const shift = Number(process.env.HALTE_TEST_CLOCK_SHIFT);
const now = Date.now;
globalThis.Date = new Proxy(Date, {
  construct: (Real, parts) => (parts.length > 0 ? new Real(...parts) : new Real(now() + shift)),
  get: (Real, name) => (name === 'now' ? () => now() + shift : Reflect.get(Real, name)),
});
