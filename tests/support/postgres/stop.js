// After the last suite.
module.exports = async () => {
  await globalThis.postgresOfTests?.remove();
};
