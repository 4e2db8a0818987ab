/** What a key may be made for. */
export const SCOPES = ['admin', 'model_editor', 'operator', 'reader', 'ingest_only'] as const;
export type Scope = (typeof SCOPES)[number];

/** What an operation, or a field, asks of the key. */
export enum Permission {
  READ = 'READ',
  INGEST = 'INGEST',
  SCORE = 'SCORE',
  CORRECT = 'CORRECT',
  EDIT_MODELS = 'EDIT_MODELS',
}

/** Which scopes hold a permission: the one place that says so. */
export const SCOPES_WITH: Record<Permission, readonly Scope[]> = {
  [Permission.READ]: ['reader', 'operator', 'model_editor', 'admin'],
  [Permission.INGEST]: ['ingest_only', 'operator', 'admin'],
  // Answers a lead's score to whoever sends facts, so it takes a key that may do both.
  [Permission.SCORE]: ['operator', 'admin'],
  // Changes what was known of a lead: merges, retracts, overrides, deletes.
  [Permission.CORRECT]: ['operator', 'admin'],
  [Permission.EDIT_MODELS]: ['model_editor', 'admin'],
};
