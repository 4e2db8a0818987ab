import type { LeadActivityInput, RecordActivityInput } from '../activity/activity.inputs';
import { isId } from '../common/id';
import { badUserInput, ErrorCode, LeadmarkError, listFaults } from '../common/leadmark-error';
import { violationsOf } from '../common/validation';
import { readHandles, type Handles } from '../lead/lead-handles.service';
import type { UpsertLeadInput } from '../lead/lead.inputs';
import { contentOf } from './activity-content';
import type { ScoreLeadInput } from './score-lead.types';
import type { InvalidActivity, SentActivity, SentFacts } from './sent-facts';

const MAX_BATCH = 1_000;

/** What an input that describes a lead says, or why it can't be taken. `path` is where the input stands. */
export function readLead(input: UpsertLeadInput, path: string): SentFacts | LeadmarkError {
  const violations = violationsOf(input, path);
  if (violations.length > 0) return badUserInput(listFaults(violations), violations);
  const handles = readHandles(input);
  if (Object.keys(handles).length === 0) return noHandle(path);
  if (handles.id !== undefined && !isId(handles.id))
    return new LeadmarkError(ErrorCode.NOT_FOUND, `There is no lead with the id "${handles.id}".`);
  return {
    path,
    handles,
    makesLead: 'always',
    attributes: input.attributes ?? {},
    attributesAt: input.attributesAt ?? undefined,
    createdAt: input.createdAt ?? undefined,
    activities: [],
  };
}

/** What an input says of a lead, its activities and the model asked for. A bad activity spoils only itself. */
export function readScored(input: ScoreLeadInput, path: string): SentFacts | LeadmarkError {
  const sent = readLead(input, path);
  if (sent instanceof LeadmarkError) return sent;
  if ((input.activities?.length ?? 0) > MAX_BATCH) return tooMany(input.activities ?? [], `${path}.activities`);
  const activities = (input.activities ?? []).map((activity, index) =>
    readActivity(activity, `${path}.activities[${index}]`),
  );
  return { ...sent, activities, ...(input.model == null ? {} : { model: input.model }) };
}

/** One sent activity, or what is wrong with it. */
function readActivity(input: LeadActivityInput, path: string): SentActivity | InvalidActivity {
  const violations = violationsOf(input, path);
  const id = input.id ?? undefined;
  if (violations.length > 0) return { id, violations };
  const occurredAt = input.occurredAt ?? undefined;
  const properties = input.properties ?? {};
  return {
    id,
    type: input.type,
    occurredAt,
    properties,
    path,
    content: contentOf(input.type, occurredAt, properties),
  };
}

/** One activity with the lead that it names by exactly one handle. */
export function readRecorded(
  input: RecordActivityInput,
  path: string,
  createMissingLeads: boolean,
): SentFacts | LeadmarkError {
  const handles = readHandles(input.lead);
  const activity = readActivity(input, path);
  if ('violations' in activity) return badUserInput(listFaults(activity.violations), activity.violations);
  const fault = keyFault(handles);
  if (fault) return badUserInput(`${path}.lead ${fault}`, [{ path: `${path}.lead`, message: fault }]);
  const mayMake = createMissingLeads && handles.id === undefined;
  return {
    path,
    handles,
    makesLead: mayMake ? 'withActivity' : 'never',
    attributes: {},
    attributesAt: undefined,
    createdAt: undefined,
    activities: [activity],
  };
}

/** What is wrong with the key of one lead, or undefined. */
function keyFault(handles: Handles): string | undefined {
  const count = Object.keys(handles).length;
  if (count !== 1)
    return `names a lead by ${count === 0 ? 'nothing' : `${count} handles`}; give exactly one of id, externalId and email`;
  return handles.id !== undefined && !isId(handles.id)
    ? `has the id "${handles.id}", which no lead can have`
    : undefined;
}

export function refuseLargeBatch(items: readonly unknown[], path: string): void {
  if (items.length > MAX_BATCH) throw tooMany(items, path);
}

function tooMany(items: readonly unknown[], path: string): LeadmarkError {
  const message = `has ${items.length} items; send at most ${MAX_BATCH} at a time`;
  return badUserInput(`${path} ${message}`, [{ path, message }]);
}

const noHandle = (path: string): LeadmarkError =>
  badUserInput(`${path} names no lead; send an email or an externalId, or the id of a known lead`, [
    { path, message: 'names no lead; send an email or an externalId, or the id of a known lead' },
  ]);
