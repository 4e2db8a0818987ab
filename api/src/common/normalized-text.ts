/** Text in the form in which conditions compare it. */
export const normalizeText = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
