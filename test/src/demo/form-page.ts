import { escapeHtml } from './html';
import { ACTIVITIES, PRESETS } from './presets';
import type { LeadForm, Preset } from './presets';

const FIELDS: { name: keyof LeadForm; label: string; type: string }[] = [
  { name: 'firstName', label: 'First name', type: 'text' },
  { name: 'lastName', label: 'Last name', type: 'text' },
  { name: 'email', label: 'E-mail', type: 'email' },
  { name: 'externalId', label: 'CRM id, for a lead without e-mail', type: 'text' },
  { name: 'company', label: 'Company', type: 'text' },
  { name: 'title', label: 'Job title', type: 'text' },
  { name: 'industry', label: 'Industry', type: 'text' },
  { name: 'employees', label: 'Employees', type: 'number' },
  { name: 'country', label: 'Country', type: 'text' },
];

function renderPresetLink({ key, title }: Preset, chosen: Preset): string {
  const current = key === chosen.key ? ' aria-current="true"' : '';
  return `<li><a href="/?preset=${key}"${current}>${title}</a></li>`;
}

function renderActivities(chosen: string): string {
  const options = ACTIVITIES.map(
    ({ type, title }) => `<option value="${type}"${type === chosen ? ' selected' : ''}>${title}</option>`,
  );
  return `<label>What the lead just did <select name="activity">${options.join('')}</select></label>`;
}

/** The form, filled in with a preset: the one of that key, or the first. */
export function renderFormPage(presetKey: string | null): string {
  const [first] = PRESETS;
  const preset = PRESETS.find(({ key }) => key === presetKey) ?? first;
  const inputs = FIELDS.map(
    ({ name, label, type }) =>
      `<label>${label} <input name="${name}" type="${type}" value="${escapeHtml(preset.form[name])}"></label>`,
  );
  return `<p class="hint">A form as it may stand on your website. n8n takes it, Leadmark scores it, and the mail of its tier leaves.</p>
<ul class="presets">${PRESETS.map((each) => renderPresetLink(each, preset)).join('')}</ul>
<form method="post" action="/leads">
  ${inputs.join('\n  ')}
  ${renderActivities(preset.form.activity)}
  <button>Post this lead</button>
</form>`;
}
