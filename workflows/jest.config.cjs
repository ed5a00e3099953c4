module.exports = { ...require('../jest.node.cjs')(__dirname), testTimeout: 60_000 };
