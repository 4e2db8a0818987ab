import { Field, ObjectType, type ClassType } from 'type-graphql';
import { badUserInput } from './leadmark-error';

const MAX_PAGE = 500;

@ObjectType({ description: 'Where a page of a list stands.' })
class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => Boolean)
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  startCursor: string | null;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

type AbstractType<T> = abstract new () => T;

/** The Relay types of a list of `Node`: declare a class for each, `class LeadEdge extends edgeOf(() => Lead) {}`. */
export function edgeOf<Node extends object>(node: () => ClassType<Node>): AbstractType<Edge<Node>> {
  @ObjectType()
  abstract class EdgeType implements Edge<Node> {
    @Field(() => String)
    cursor: string;

    @Field(node)
    node: Node;
  }
  return EdgeType;
}

export function connectionOf<Node extends object>(edge: () => ClassType<Edge<Node>>): AbstractType<Connection<Node>> {
  @ObjectType()
  abstract class ConnectionType implements Connection<Node> {
    @Field(() => [edge()])
    edges: Edge<Node>[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;
  }
  return ConnectionType;
}

/** The number of entries asked for: 1 to 500. */
export function pageSize(first: number): number {
  if (first >= 1 && first <= MAX_PAGE) return first;
  throw badUserInput(`first is ${first}; ask for 1 to ${MAX_PAGE} at a time and page on with after`, [
    { path: 'first', message: `is ${first}; ask for 1 to ${MAX_PAGE}` },
  ]);
}

/** One page out of `first + 1` rows read; the one too many only tells that there is more. */
export function toConnection<Node>(
  rows: Node[],
  first: number,
  after: string | null | undefined,
  cursorOf: (node: Node) => string,
): Connection<Node> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

export const encodeCursor = (position: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position in a cursor that `encodeCursor` made, checked part by part; anything else is BAD_USER_INPUT. */
export function decodeCursor(cursor: string, parts: readonly ((part: unknown) => boolean)[]): unknown[] {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(position) && position.length === parts.length && parts.every((is, i) => is(position[i])))
      return position;
  } catch {
    // Not one of ours; said below.
  }
  throw badUserInput('after is no cursor of this list; pass the endCursor of its previous page', [
    { path: 'after', message: 'is no cursor of this list' },
  ]);
}
