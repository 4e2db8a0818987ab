import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

type Fragments = GraphQLResolveInfo['fragments'];

/** Whether an operation asks for a field, by its path from the resolved one on; one that a condition may leave out counts. */
export const asksFor = ({ fieldNodes, fragments }: GraphQLResolveInfo, ...path: string[]): boolean =>
  fieldNodes.some(({ selectionSet }) => selects(selectionSet, path, fragments));

function selects(set: SelectionSetNode | undefined, path: readonly string[], fragments: Fragments): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  return (set?.selections ?? []).some((selection) => {
    if (selection.kind === Kind.FIELD)
      return selection.name.value === name && selects(selection.selectionSet, rest, fragments);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return selects(fragment?.selectionSet, path, fragments);
  });
}
