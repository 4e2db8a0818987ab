/** The outputs that stand first, in this order, whatever the settings: so no setting ever moves a wire. */
export const FIXED_OUTPUTS = ['disqualified', 'unchanged', 'other'] as const;

export type FixedOutput = (typeof FIXED_OUTPUTS)[number];

/** A row of the parameter Outputs. */
export interface OutputRow {
  name: string;
  tierKey?: string;
  minimumScore?: number;
}

/** n8n evaluates this in the editor and when a workflow runs; it sees the parameters and nothing of this file. */
export const outputsExpression = `={{
  ["Disqualified", "Unchanged", "Other"]
    .concat(($parameter.outputs?.rows ?? []).map((row, index) => row.name || row.tierKey || "Output " + (index + 1)))
    .map((displayName) => ({ type: "main", displayName }))
}}` as const;
