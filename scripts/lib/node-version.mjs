// Imported first and by itself: what follows is written for the versions it lets through. NestJS is ES modules alone
// and our output is CommonJS, so require() must be able to load them: since 20.19 and 22.12.
const [major, minor] = process.versions.node.split('.').map(Number);
const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23;
if (!enough) {
  console.error(`Halte needs Node.js 20.19 or 22.12, or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
