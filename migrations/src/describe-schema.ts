import type { DataSource } from 'typeorm';

interface ColumnRow {
  table_name: string;
  line: string;
}

const EXTENSIONS = `
SELECT 'CREATE EXTENSION ' || extname || ';' AS line FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`;

const COLUMNS = `
SELECT c.relname AS table_name,
       a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
         || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || quote_ident(co.collname) ELSE '' END
         || CASE WHEN d.oid IS NULL THEN '' ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END
         || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS line
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_collation co ON co.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'
 ORDER BY c.relname, a.attnum`;

// PostgreSQL 18 lists NOT NULL among the constraints, 15 does not; the columns say it already.
const CONSTRAINTS = `
SELECT c.relname AS table_name, 'CONSTRAINT ' || con.conname || ' ' || pg_get_constraintdef(con.oid) AS line
  FROM pg_constraint con JOIN pg_class c ON c.oid = con.conrelid
 WHERE c.relnamespace = 'public'::regnamespace AND con.contype <> 'n' AND c.relname <> 'migration'
 ORDER BY c.relname, con.contype DESC, con.conname`;

const INDEXES = `
SELECT pg_get_indexdef(i.indexrelid) || ';' AS line
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
 WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'migration'
   AND NOT EXISTS (SELECT 1 FROM pg_constraint con WHERE con.conindid = i.indexrelid AND con.contype IN ('p', 'u'))
 ORDER BY i.indexrelid::regclass::text`;

/** The schema as SQL text, read from the catalogue, the same on every supported PostgreSQL: what `schema.sql` holds. */
export async function describeSchema(dataSource: DataSource): Promise<string> {
  const extensions: { line: string }[] = await dataSource.query(EXTENSIONS);
  const columns: ColumnRow[] = await dataSource.query(COLUMNS);
  const constraints: ColumnRow[] = await dataSource.query(CONSTRAINTS);
  const indexes: { line: string }[] = await dataSource.query(INDEXES);
  const tables = [...new Set(columns.map((row) => row.table_name))];
  const linesOf = (table: string) =>
    [...columns, ...constraints].filter((row) => row.table_name === table).map(({ line }) => `  ${line}`);
  return [
    ...extensions.map(({ line }) => line),
    '',
    ...tables.map((table) => `CREATE TABLE ${table} (\n${linesOf(table).join(',\n')}\n);\n`),
    ...indexes.map(({ line }) => line),
    '',
  ].join('\n');
}
