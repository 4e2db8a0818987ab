/** A parameter's or a field's text, trimmed; blank for what is no text, number or truth value. */
export function textOf(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '';
}
