import { Authorized, Extensions } from 'type-graphql';
import type { Permission } from './scope';

/**
 * What the caller's key must be allowed. Every operation states it, on the resolver and so in the schema's description;
 * a test finds one that does not.
 */
export const Requires =
  (permission: Permission) =>
  (target: object, property: string | symbol, descriptor?: PropertyDescriptor): void => {
    Authorized(permission)(target, property, descriptor as PropertyDescriptor);
    Extensions({ permission })(target, property, descriptor as PropertyDescriptor);
  };
