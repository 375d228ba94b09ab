// Before the first suite: the Postgres that all of them use.
const { startServer } = require('./server');

module.exports = async () => {
  globalThis.postgresOfTests = await startServer({ settings: { max_connections: 100 } });
  process.env.KPI_POSTGRES_PORT = String(globalThis.postgresOfTests.port);
};
