import { randomUUID } from 'node:crypto';
import type { Form } from '../harness/lead-workflow';
import { ACTIVITIES } from './presets';

function activitiesOf(chosen: string | undefined): Form[] {
  const activity = ACTIVITIES.find(({ type }) => type !== '' && type === chosen);
  return activity === undefined
    ? []
    : [{ id: randomUUID(), type: activity.type, properties: activity.properties ?? {} }];
}

/** Turns what the browser posted into what the workflow's webhook takes: attributes, and what the lead did. */
export function readForm(posted: string): Form {
  const { activity, employees, ...fields } = Object.fromEntries(new URLSearchParams(posted));
  return { ...fields, ...(employees && { employees: Number(employees) }), activities: activitiesOf(activity) };
}
