// Lets a child process of a test run our sources as they are: what is tested is never an older build.
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, file) => {
  const { code } = transformFileSync(file, {
    swcrc: false,
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
  });
  // oxlint-disable-next-line no-underscore-dangle -- the name is Node's
  module._compile(code, file);
};
