// Before the first suite: the Postgres that all of them use; one that KPI_POSTGRES_PORT names already is taken as it is.
const { startServer } = require('./server');

module.exports = async () => {
  if (process.env.KPI_POSTGRES_PORT !== undefined) {
    return;
  }
  globalThis.postgresOfTests = await startServer({ settings: { max_connections: 100 } });
  process.env.KPI_POSTGRES_PORT = String(globalThis.postgresOfTests.port);
};
