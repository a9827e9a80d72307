// In a process of its own with TZ=UTC: the package works in the process's zone. Reads a list of { text, from, until } and
// writes for each the open intervals in minutes since 1970, or what it says is wrong.
const OpeningHours = require('opening_hours');

const FRANCE = { lat: 48.85, lon: 2.35, address: { country_code: 'fr', state: 'Île-de-France' } };
const MINUTE = 60_000;

let input = '';
process.stdin.on('data', (chunk) => (input += chunk));
process.stdin.on('end', () => {
  const answers = JSON.parse(input).map(({ text, from, until }) => {
    try {
      const intervals = new OpeningHours(text, FRANCE).getOpenIntervals(new Date(from), new Date(until));
      return intervals.map(([opens, closes]) => [opens.getTime() / MINUTE, closes.getTime() / MINUTE]);
    } catch (error) {
      return String(error);
    }
  });
  process.stdout.write(JSON.stringify(answers));
});
