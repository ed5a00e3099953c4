module.exports = { ...require('../jest.node.cjs')(__dirname), testTimeout: 30_000 };
