import type { JsonObject, JsonValue } from '@leadmark/engine';
import { GraphQLError, GraphQLScalarType, valueFromASTUntyped, type ValueNode } from 'graphql';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The node, where it stands in a document, tells the sender which of several objects is meant. */
function object(value: unknown, node?: ValueNode): JsonObject {
  if (isObject(value)) return value;
  throw new GraphQLError('A JSON object is expected here, such as { "country": "US" }.', { nodes: node ?? null });
}

const literal = (node: ValueNode, variables: Record<string, unknown> | null | undefined): unknown =>
  valueFromASTUntyped(node, variables);

export const JsonScalar = new GraphQLScalarType<JsonValue, JsonValue>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value as JsonValue,
  parseValue: (value) => value as JsonValue,
  parseLiteral: (node, variables) => literal(node, variables) as JsonValue,
});

export const JsonObjectScalar = new GraphQLScalarType<JsonObject, JsonObject>({
  name: 'JSONObject',
  description: 'A JSON object.',
  serialize: (value) => object(value),
  parseValue: (value) => object(value),
  parseLiteral: (node, variables) => object(literal(node, variables), node),
});
