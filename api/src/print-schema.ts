import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from './graphql/schema';

/** The public schema as text, in an order that does not depend on the code's. */
export const schemaText = (): string => `${printSchema(lexicographicSortSchema(createSchema()))}\n`;

if (require.main === module) writeFileSync(resolve(__dirname, '../schema.graphql'), schemaText());
