/** What the faults must not break. */
export type Guarantee =
  | 'what is acknowledged is stored'
  | 'what is stored was sent, as it was sent'
  | 'nothing counts twice'
  | 'every answer is the right one'
  | 'a handle names one lead'
  | 'attributes are those that were sent'
  | 'the score is the fold of the facts'
  | 'what is kept follows from the facts'
  | 'the history is gapless and adds up'
  | 'the ranking holds every lead'
  | 'processes end as they are asked to'
  | 'the API serves on after a fault';

/** A guarantee that was seen broken, and where. */
export interface Finding {
  readonly guarantee: Guarantee;
  readonly what: string;
}

export const finding =
  (guarantee: Guarantee) =>
  (what: string): Finding => ({ guarantee, what });
