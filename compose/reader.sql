-- The role the data source reads with; it may do nothing else. Its password is in the environment.
\getenv password KPI_READER_PASSWORD
create role kpi_reader login password :'password';
grant connect on database company to kpi_reader;
grant usage on schema public to kpi_reader;
grant select on all tables in schema public to kpi_reader;
alter role kpi_reader set default_transaction_read_only = on;
