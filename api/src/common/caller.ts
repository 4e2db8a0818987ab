import type { Scope } from './scope';

/** Who asks: decided by the API key, never by an argument. */
export interface Caller {
  workspaceId: string;
  keyId: string;
  scope: Scope;
}
