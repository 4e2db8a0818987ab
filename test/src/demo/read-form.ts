import { randomUUID } from 'node:crypto';
import type { Form } from '../harness/lead-workflow';

/** Turns what the browser posted into what the workflow's webhook takes: attributes, and what the lead did. */
export function readForm(posted: string): Form {
  const { activity, employees, ...fields } = Object.fromEntries(new URLSearchParams(posted));
  return {
    ...fields,
    ...(employees && { employees: Number(employees) }),
    ...(activity && { activities: [{ id: randomUUID(), type: activity }] }),
  };
}
