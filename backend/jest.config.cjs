module.exports = {
  ...require('../jest.node.cjs')(__dirname),
  testTimeout: 30_000,
  globalSetup: '<rootDir>/src/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/src/testing/global-teardown.mjs',
};
