/** What is kept of a score, or of the count of a tier, that the facts do not say. */
export interface Difference {
  /** The model's key; null for what is kept of the lead itself. */
  model: string | null;
  /** The lead; null for the count of a tier. */
  leadId: string | null;
  what: string;
}
