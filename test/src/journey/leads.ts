import { randomUUID } from 'node:crypto';

/** A form as a website posts it to the workflow that ships with the node package. */
export interface LeadForm extends Record<string, unknown> {
  email: string;
}

const GOOD_FIT = { title: 'VP Marketing', industry: 'Software', employees: 450, country: 'US' };

const did = (type: string, properties: Record<string, unknown> = {}) => ({ id: randomUUID(), type, properties });

/** The template model b2b-software puts each of these into the tier that it is named after. */
export function hotForm(email: string): LeadForm {
  const activities = [did('demo_request'), did('page_view', { path: '/pricing' })];
  return { email, firstName: 'Ann', lastName: 'Lee', company: 'Northwind Software', ...GOOD_FIT, activities };
}

export function warmForm(email: string): LeadForm {
  const activities = [did('whitepaper_download', { title: 'Lead scoring in a week' })];
  return { email, firstName: 'Ben', lastName: 'Okafor', company: 'Brightside Cloud', ...GOOD_FIT, activities };
}

export function coldForm(email: string): LeadForm {
  return { email, firstName: 'Cleo', lastName: 'Marsh', title: 'Student', industry: 'Education', country: 'FR' };
}
